"""
IAM checks that MiniStack lacks: the resources of RDS' calls, iam:PassRole, s3:GetObject for If-Match, the longest session of a
role, and the permissions of the role that CloudFormation acts with.
"""

import contextvars

from ministack.core import iam_actions, iam_evaluator
from ministack.core.responses import get_account_id, get_region
from ministack.services import iam, sts
from ministack.services.cloudformation import handlers, stacks

# Further checks of the current request: tuples of action, resource and condition keys.
_further_checks = contextvars.ContextVar("further checks", default=())


def _value(params, name):
    value = params.get(name, "")
    return value[0] if isinstance(value, list) else value


def _check_rds(params, region, account, default_resource):
    """The resource of an RDS call and its further checks, from the Service Authorization Reference."""
    action = _value(params, "Action")
    arn = f"arn:aws:rds:{region}:{account}"
    snapshot = f"{arn}:snapshot:{_value(params, 'DBSnapshotIdentifier') or '*'}"
    if action == "DescribeDBInstances":
        return f"{arn}:db:{_value(params, 'DBInstanceIdentifier') or '*'}", ()
    if action in ("DescribeDBSnapshots", "DeleteDBSnapshot"):
        return snapshot, ()
    if action == "CreateDBSnapshot":
        tagged = any(name.startswith("Tags.") for name in params)
        return default_resource, [(name, snapshot, {}) for name in (
            "rds:CreateDBSnapshot", *(("rds:AddTagsToResource",) if tagged else ()))]
    if action in ("AddTagsToResource", "ListTagsForResource", "RemoveTagsFromResource"):
        return _value(params, "ResourceName"), ()
    return default_resource, ()


def _with_resources(extract):
    def extracted(service, method, path, headers, body, params, region, account):
        resource = extract(service, method, path, headers, body, params, region, account)
        further = ()
        if service == "rds":
            resource, further = _check_rds(params, region, account, resource)
        elif service == "cloudformation" and (role := _value(params, "RoleARN")):
            further = [("iam:PassRole", role, {"iam:PassedToService": "cloudformation.amazonaws.com"})]
        _further_checks.set(further)
        return resource

    return extracted


def _with_further_checks(enforce):
    def enforced(access_key, action, service, region, resource_arn="*", service_context=None):
        further, _ = _further_checks.get(), _further_checks.set(())
        denied = enforce(access_key, action, service, region, resource_arn, service_context)
        for needed, resource, conditions in further:
            denied = denied or enforce(access_key, needed, service, region, resource, conditions)
        return denied

    return enforced


def _with_conditional_requests(checks_of):
    """
    If-Match with an ETag needs s3:GetObject:
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-delete-enforce.html
    """

    def checked(method, path, headers, body, query_params):
        checks = checks_of(method, path, headers, body, query_params)
        if method in ("PUT", "DELETE") and headers.get("if-match", "*").strip() != "*":
            checks.append(("s3:GetObject", f"arn:aws:s3:::{path.strip('/')}"))
        return checks

    return checked


def _with_longest_session(denied):
    """A role limits the duration that a request can ask for."""

    def checked(role_arn, params, use_json):
        role = iam._roles.get_scoped(role_arn.split(":")[4], None, role_arn.rsplit("/", 1)[-1]) or {}
        if int(_value(params, "DurationSeconds") or 3600) > int(role.get("MaxSessionDuration", 3600)):
            message = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
            return sts._error(400, "ValidationError", message, ns="sts")
        return denied(role_arn, params, use_json)

    return checked


# The role of the current stack operation; background tasks inherit it from the call that started them.
_role = contextvars.ContextVar("execution role", default="")
# A stack keeps its role: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
_roles = {}

WITHOUT_ACTION = ("AWS::CDK::", "AWS::CloudFormation::")
IAM_SERVICES = {"apigatewayv2": "apigateway", "certificatemanager": "acm"}


def _with_role(handle):
    def handled(params):
        name = handlers._p(params, "StackName")
        name = name.split("/")[1] if name.startswith("arn:") else name
        role = handlers._p(params, "RoleARN") or _roles.get(name, "")
        _roles[name] = role
        token = _role.set(role)
        try:
            return handle(params)
        finally:
            _role.reset(token)

    return handled


def _permissions(resource_type, verb, name, props):
    """The actions that the role needs to create, update or delete a resource, with resources and condition keys."""
    account, region = get_account_id(), get_region()
    boundary = "iam:permissionsboundary"
    if resource_type.startswith("Custom::"):
        yield "lambda:InvokeFunction", props["ServiceToken"], {}
    elif resource_type == "AWS::IAM::Role":
        arn, keys = f"arn:aws:iam::{account}:role/{name}", {boundary: props.get("PermissionsBoundary")}
        yield f"iam:{verb}Role", arn, keys
        if verb == "Create" and props.get("ManagedPolicyArns"):
            yield "iam:AttachRolePolicy", arn, keys
    elif resource_type == "AWS::IAM::Policy":
        action = "iam:DeleteRolePolicy" if verb == "Delete" else "iam:PutRolePolicy"
        for role in props["Roles"]:
            keys = {boundary: (iam._roles.get(role) or {}).get("PermissionsBoundary")}
            yield action, f"arn:aws:iam::{account}:role/{role}", keys
    elif resource_type == "AWS::RDS::DBInstance":
        yield f"rds:{'Modify' if verb == 'Update' else verb}DBInstance", f"arn:aws:rds:{region}:{account}:db:{name}", {}
    elif resource_type == "AWS::S3::Bucket":
        yield f"s3:{verb}Bucket", f"arn:aws:s3:::{name}", {}
    else:
        _, service, kind = resource_type.split("::")
        service = IAM_SERVICES.get(service.lower(), service.lower())
        yield f"{service}:{verb}{kind}", "*", {}
    if resource_type == "AWS::Lambda::Function" and verb == "Create":
        yield "iam:PassRole", props["Role"], {"iam:passedtoservice": "lambda.amazonaws.com"}


def _execution_role_may(action, resource, keys=None):
    role = _role.get()
    role_name, account = role.rsplit("/", 1)[-1], get_account_id()
    context = iam_evaluator.EvalContext(
        principal_arn=role, principal_type="AssumedRole", principal_account=account, action=action,
        resource_arn=resource, region=get_region(), service_context=keys or {})
    return iam_evaluator.evaluate(context, iam_evaluator._gather_role_policies(role_name, account)).decision == "Allow"


def check_execution_role(action, resource, keys=None):
    """Raises ValueError if the role of the current stack operation lacks a permission. Without a role, nothing is checked."""
    if _role.get() and not _execution_role_may(action, resource, keys):
        raise ValueError(f"{_role.get().rsplit('/', 1)[-1]} is not authorized to perform {action} on {resource}")


def _refuse_to_wait(resource_type, props):
    """
    With ec2:DescribeNetworkInterfaces, CloudFormation waits for the interfaces of a deleted function, for 20 to 45 minutes:
    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-vpcconfig.html
    """
    in_network = resource_type == "AWS::Lambda::Function" and props.get("VpcConfig")
    if in_network and (not _role.get() or _execution_role_may("ec2:DescribeNetworkInterfaces", "*")):
        raise ValueError("This deletion would wait up to 45 minutes for network interfaces.")


def _check(resource_type, verb, name, props):
    if not _role.get() or resource_type.startswith(WITHOUT_ACTION):
        return
    for action, resource, keys in _permissions(resource_type, verb, name, props):
        check_execution_role(action, resource, keys)


def install():
    iam_actions.extract_resource_arn = _with_resources(iam_actions.extract_resource_arn)
    iam_evaluator.enforce = _with_further_checks(iam_evaluator.enforce)
    sts._web_identity_trust_denied = _with_longest_session(sts._web_identity_trust_denied)
    iam_actions.s3_additional_checks = _with_conditional_requests(iam_actions.s3_additional_checks)

    actions = handlers._ACTION_HANDLERS
    for action in ("CreateStack", "UpdateStack", "DeleteStack", "CreateChangeSet", "ExecuteChangeSet"):
        actions[action] = _with_role(actions[action])
    create, update, delete = stacks._provision_resource, stacks._update_resource, stacks._delete_resource

    def created(resource_type, logical_id, props, stack_name):
        _check(resource_type, "Create", f"{stack_name}-{logical_id}", props)
        return create(resource_type, logical_id, props, stack_name)

    def updated(resource_type, physical_id, old_props, new_props, *rest):
        if old_props != new_props:
            _check(resource_type, "Update", physical_id, new_props)
        return update(resource_type, physical_id, old_props, new_props, *rest)

    def deleted(resource_type, physical_id, props, *rest):
        _refuse_to_wait(resource_type, props)
        _check(resource_type, "Delete", physical_id, props)
        return delete(resource_type, physical_id, props, *rest)

    stacks._provision_resource, stacks._update_resource, stacks._delete_resource = created, updated, deleted
