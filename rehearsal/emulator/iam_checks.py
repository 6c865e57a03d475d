"""
IAM checks that MiniStack lacks: the resources of RDS' calls, iam:PassRole, s3:GetObject for If-Match, the longest session of a
role, the tags of distributions, and the permissions of the role that CloudFormation acts with.
"""

import contextvars
import json
import pathlib

from ministack.core import iam_actions, iam_evaluator
from ministack.core.responses import get_account_id, get_region
from ministack.services import cognito, iam, sts, tagging
from ministack.services.cloudformation import _stacks, engine, handlers, helpers, stacks

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


def _template_parameters(params):
    """
    The names in Parameter Store that a template's parameters have as defaults. CloudFormation reads them with the credentials of
    the caller, whichever role it gets: the comment at ssm:GetParameters in the template of `cdk bootstrap` says so.
    """
    body, _ = helpers._resolve_template(params)
    if not body:
        body = (_stacks.get(_value(params, "StackName")) or {}).get("_template_body", "{}")
    parameters = engine._parse_template(body).get("Parameters", {}).values()
    return [one["Default"] for one in parameters if one.get("Type", "").startswith("AWS::SSM::Parameter::Value")]


def _with_resources(extract):
    def extracted(service, method, path, headers, body, params, region, account):
        resource = extract(service, method, path, headers, body, params, region, account)
        further = ()
        if service == "rds":
            resource, further = _check_rds(params, region, account, resource)
        elif service == "cloudformation":
            if role := _value(params, "RoleARN"):
                further = [("iam:PassRole", role, {"iam:PassedToService": "cloudformation.amazonaws.com"})]
            if _value(params, "Action") in ("CreateStack", "UpdateStack", "CreateChangeSet"):
                further = [*further, *(("ssm:GetParameters", f"arn:aws:ssm:{region}:{account}:parameter{name}", {})
                                       for name in _template_parameters(params))]
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


# What AWS reads of GitHub's tokens, beside `aud` and `sub`: the condition keys of sts:AssumeRoleWithWebIdentity in the Service
# Authorization Reference.
GITHUB_CLAIMS = ("actor", "actor_id", "enterprise_id", "environment", "job_workflow_ref", "ref", "repository",
                 "repository_id", "repository_owner_id", "workflow")


def _with_github_claims(principal_of):
    def with_claims(token, provider_id, role_arn):
        principal, keys = principal_of(token, provider_id, role_arn)
        claims = cognito._decode_id_token_unverified(token)
        host = claims["iss"].split("://", 1)[-1]
        return principal, {**keys, **{f"{host}:{name}": claims[name] for name in GITHUB_CLAIMS if name in claims}}

    return with_claims


# The role of the current stack operation; background tasks inherit it from the call that started them.
_role = contextvars.ContextVar("execution role", default="")
# The tag of the stack of the current operation.
_project = contextvars.ContextVar("project", default="")
# A stack keeps its role: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
_roles = {}

WITHOUT_ACTION = ("AWS::CDK::", "AWS::CloudFormation::")

# What AWS's handlers call: https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-type-schemas.html
_PUBLISHED = json.loads(
    (pathlib.Path(__file__).parents[2] / "cdk" / "template-tests" / "handler-permissions.json").read_text())["types"]

# The ARN of each type in IAM, and its actions where they are not named after the type.
_METHODS = {"Create": "POST", "Update": "PATCH", "Delete": "DELETE"}
_TYPES = {
    "AWS::ApiGatewayV2::Api": ("apigateway:{region}::/apis/{name}", _METHODS),
    "AWS::ApiGatewayV2::Integration": ("apigateway:{region}::/apis/{name}", _METHODS),
    "AWS::ApiGatewayV2::Route": ("apigateway:{region}::/apis/{name}", _METHODS),
    "AWS::ApiGatewayV2::Stage": ("apigateway:{region}::/apis/{name}", _METHODS),
    "AWS::Budgets::Budget": ("budgets::{account}:budget/{name}", dict.fromkeys(_METHODS, "ModifyBudget")),
    "AWS::CertificateManager::Certificate": (
        "acm:{region}:{account}:certificate/{name}",
        {"Create": "RequestCertificate", "Update": "UpdateCertificateOptions"}),
    "AWS::CloudFront::CachePolicy": ("cloudfront::{account}:cache-policy/{name}", {}),
    "AWS::CloudFront::Distribution": ("cloudfront::{account}:distribution/{name}", {}),
    "AWS::CloudFront::Function": ("cloudfront::{account}:function/{name}", {}),
    "AWS::CloudFront::OriginAccessControl": ("cloudfront::{account}:origin-access-control/{name}", {}),
    "AWS::CloudFront::ResponseHeadersPolicy": ("cloudfront::{account}:response-headers-policy/{name}", {}),
    "AWS::CloudWatch::Alarm": (
        "cloudwatch:{region}:{account}:alarm:{name}",
        {"Create": "PutMetricAlarm", "Update": "PutMetricAlarm", "Delete": "DeleteAlarms"}),
    "AWS::CloudWatch::Dashboard": (
        "cloudwatch::{account}:dashboard/{name}",
        {"Create": "PutDashboard", "Update": "PutDashboard", "Delete": "DeleteDashboards"}),
    "AWS::Lambda::Function": ("lambda:{region}:{account}:function:{name}", {"Update": "UpdateFunctionConfiguration"}),
    "AWS::Lambda::Permission": (
        "lambda:{region}:{account}:function:{name}", {"Create": "AddPermission", "Delete": "RemovePermission"}),
    "AWS::Logs::LogGroup": ("logs:{region}:{account}:log-group:{name}", {"Update": "PutRetentionPolicy"}),
    "AWS::RDS::DBInstance": ("rds:{region}:{account}:db:{name}", {"Update": "ModifyDBInstance"}),
    "AWS::RDS::DBSubnetGroup": ("rds:{region}:{account}:subgrp:{name}", {"Update": "ModifyDBSubnetGroup"}),
    "AWS::Route53::RecordSet": (
        "route53:::hostedzone/{zone}", dict.fromkeys(_METHODS, "ChangeResourceRecordSets")),
    "AWS::S3::Bucket": ("s3:::{name}", {"Update": "PutBucketTagging"}),
    "AWS::S3::BucketPolicy": ("s3:::{name}", {"Create": "PutBucketPolicy", "Update": "PutBucketPolicy"}),
    "AWS::SNS::Subscription": (
        "sns:{region}:{account}:{name}",
        {"Create": "Subscribe", "Update": "SetSubscriptionAttributes", "Delete": "Unsubscribe"}),
    "AWS::SNS::Topic": ("sns:{region}:{account}:{name}", {"Update": "SetTopicAttributes"}),
    "AWS::SNS::TopicPolicy": ("sns:{region}:{account}:{name}", dict.fromkeys(_METHODS, "SetTopicAttributes")),
}
# Properties with the resource's name, or that of the resource that it belongs to.
_NAMES = ("FunctionName", "AlarmName", "DashboardName", "LogGroupName", "Bucket", "TopicArn", "DBInstanceIdentifier")
# These do not support a resource in a policy.
_ANY_RESOURCE = ("cloudfront:Create", "acm:RequestCertificate")


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
    account = get_account_id()
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
    else:
        yield _published_permission(resource_type, verb, name, props)
    if resource_type == "AWS::Lambda::Function" and verb == "Create":
        yield "iam:PassRole", props["Role"], {"iam:passedtoservice": "lambda.amazonaws.com"}


def _execution_role_may(action, resource, keys=None):
    role = _role.get()
    role_name, account = role.rsplit("/", 1)[-1], get_account_id()
    context = iam_evaluator.EvalContext(
        principal_arn=role, principal_type="AssumedRole", principal_account=account, action=action,
        resource_arn=resource, region=get_region(), service_context=keys or {})
    return iam_evaluator.evaluate(context, iam_evaluator._gather_role_policies(role_name, account)).decision == "Allow"


def _published_permission(resource_type, verb, name, props):
    """The call of the published handler that creates, updates or deletes the resource, with its resource and keys."""
    arn, actions = _TYPES[resource_type]
    action = f"{arn.split(':')[0]}:{actions.get(verb) or verb + resource_type.rsplit('::', 1)[-1]}"
    # An instance with a snapshot is restored.
    if verb == "Create" and props.get("DBSnapshotIdentifier"):
        action = "rds:RestoreDBInstanceFromDBSnapshot"
    if action not in _PUBLISHED[resource_type][verb.lower()]:
        raise ValueError(f"{action} is not what AWS's handler of {resource_type} calls")
    given = next((props[key] for key in _NAMES if isinstance(props.get(key), str)), name)
    # The last part of an ARN that is given as a name.
    named = given.rsplit(":", 1)[-1].rsplit("/", 1)[-1] if given.startswith("arn:") else given
    # CloudFormation names log groups `<stack>-<id>-<random>`, and MiniStack `/aws/cloudformation/<stack>/<id>`.
    if named.startswith("/aws/cloudformation/"):
        named = "-".join(named.split("/")[3:])
    if resource_type.startswith(("AWS::RDS::", "AWS::S3::")):
        named = named.lower()
    resource = "arn:aws:" + arn.format(
        region=get_region(), account=get_account_id(), name=named, zone=props.get("HostedZoneId"))
    keys = {
        "aws:resourcetag/project": _project.get() if verb != "Create" else None,
        "lambda:principal": props.get("Principal"),
        "rds:databaseclass": props.get("DBInstanceClass"),
        "rds:databaseengine": props.get("Engine"),
        "rds:publiclyaccessible": str(props.get("PubliclyAccessible", "")).lower(),
        "route53:changeresourcerecordsetsnormalizedrecordnames": str(props.get("Name", "")).rstrip("."),
        "route53:changeresourcerecordsetsrecordtypes": props.get("Type"),
        "acm:domainnames": [
            name for name in (props.get("DomainName"), *props.get("SubjectAlternativeNames", [])) if name],
        "cloudwatch:alarmactions": props.get("AlarmActions"),
        "sns:protocol": props.get("Protocol"),
    }
    return (action, "*" if action.startswith(_ANY_RESOURCE) else resource,
            {key: value for key, value in keys.items() if value})


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


def _set_project(stack_name=""):
    tags = (_stacks.get(stack_name) or {}).get("Tags") or []
    _project.set(next((tag["Value"] for tag in tags if tag["Key"] == "project"), ""))


def _check(resource_type, verb, name, props):
    if not _role.get() or resource_type.startswith(WITHOUT_ACTION):
        return
    for action, resource, keys in _permissions(resource_type, verb, name, props):
        check_execution_role(action, resource, keys)


def install():
    iam_actions.extract_resource_arn = _with_resources(iam_actions.extract_resource_arn)
    iam_evaluator.enforce = _with_further_checks(iam_evaluator.enforce)
    # For aws:ResourceTag. MiniStack knows these tags, and does not look for them here.
    tagging._RESOURCE_TAG_COLLECTORS["cloudfront"] = tagging._collect_cloudfront
    sts._web_identity_principal = _with_github_claims(sts._web_identity_principal)
    sts._web_identity_trust_denied = _with_longest_session(sts._web_identity_trust_denied)
    iam_actions.s3_additional_checks = _with_conditional_requests(iam_actions.s3_additional_checks)

    actions = handlers._ACTION_HANDLERS
    for action in ("CreateStack", "UpdateStack", "DeleteStack", "CreateChangeSet", "ExecuteChangeSet"):
        actions[action] = _with_role(actions[action])
    create, update, delete = stacks._provision_resource, stacks._update_resource, stacks._delete_resource

    def created(resource_type, logical_id, props, stack_name):
        _set_project(stack_name)
        _check(resource_type, "Create", f"{stack_name}-{logical_id}", props)
        return create(resource_type, logical_id, props, stack_name)

    def updated(resource_type, physical_id, old_props, new_props, *rest):
        _set_project(*rest[:1])
        if old_props != new_props:
            _check(resource_type, "Update", physical_id, new_props)
        return update(resource_type, physical_id, old_props, new_props, *rest)

    def deleted(resource_type, physical_id, props, *rest):
        _set_project(*rest[:1])
        _refuse_to_wait(resource_type, props)
        _check(resource_type, "Delete", physical_id, props)
        return delete(resource_type, physical_id, props, *rest)

    stacks._provision_resource, stacks._update_resource, stacks._delete_resource = created, updated, deleted
