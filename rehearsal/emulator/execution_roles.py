"""CloudFormation acts as the role that it is given, and MiniStack's does everything: so every step asks that role's policies."""

import contextvars

from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id, get_region
from ministack.services import iam
from ministack.services.cloudformation import handlers, stacks

# The role of the stack operation that runs; a background task has it from the call that began it.
_role = contextvars.ContextVar("execution role", default="")
# A stack keeps its role: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
_roles = {}

NO_ACTION = ("AWS::CDK::", "AWS::CloudFormation::")
SERVICES = {"apigatewayv2": "apigateway", "certificatemanager": "acm"}


def _acting(handle):
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


def _limited(boundary):
    return {"iam:permissionsboundary": boundary}


def _steps(resource_type, verb, name, props):
    """What the role must be allowed for one step: actions, resources, and the conditions' keys."""
    account, region = get_account_id(), get_region()
    if resource_type.startswith("Custom::"):
        yield "lambda:InvokeFunction", props["ServiceToken"], {}
    elif resource_type == "AWS::IAM::Role":
        arn, boundary = f"arn:aws:iam::{account}:role/{name}", _limited(props.get("PermissionsBoundary"))
        yield f"iam:{verb}Role", arn, boundary
        if verb == "Create" and props.get("ManagedPolicyArns"):
            yield "iam:AttachRolePolicy", arn, boundary
    elif resource_type == "AWS::IAM::Policy":
        for role in props["Roles"]:
            action = "iam:DeleteRolePolicy" if verb == "Delete" else "iam:PutRolePolicy"
            yield action, f"arn:aws:iam::{account}:role/{role}", _limited((iam._roles.get(role) or {}).get("PermissionsBoundary"))
    elif resource_type == "AWS::RDS::DBInstance":
        yield f"rds:{'Modify' if verb == 'Update' else verb}DBInstance", f"arn:aws:rds:{region}:{account}:db:{name}", {}
    elif resource_type == "AWS::S3::Bucket":
        yield f"s3:{verb}Bucket", f"arn:aws:s3:::{name}", {}
    else:
        _, service, kind = resource_type.split("::")
        service = SERVICES.get(service.lower(), service.lower())
        yield f"{service}:{verb}{kind}", "*", {}
    if resource_type == "AWS::Lambda::Function" and verb == "Create":
        yield "iam:PassRole", props["Role"], {"iam:passedtoservice": "lambda.amazonaws.com"}


def ask(action, resource, keys=None):
    """Raises unless the role of the running operation may do that; without a role, whoever called may."""
    role = _role.get()
    if not role:
        return
    role_name, account = role.rsplit("/", 1)[-1], get_account_id()
    context = iam_evaluator.EvalContext(
        principal_arn=role, principal_type="AssumedRole", principal_account=account, action=action,
        resource_arn=resource, region=get_region(), service_context=keys or {})
    if iam_evaluator.evaluate(context, iam_evaluator._gather_role_policies(role_name, account)).decision != "Allow":
        raise ValueError(f"{role_name} is not authorized to perform {action} on {resource}")


def _ask_for_step(resource_type, verb, name, props):
    if not _role.get() or resource_type.startswith(NO_ACTION):
        return
    for action, resource, keys in _steps(resource_type, verb, name, props):
        ask(action, resource, keys)


def install():
    actions = handlers._ACTION_HANDLERS
    for action in ("CreateStack", "UpdateStack", "DeleteStack", "CreateChangeSet", "ExecuteChangeSet"):
        actions[action] = _acting(actions[action])
    create, update, delete = stacks._provision_resource, stacks._update_resource, stacks._delete_resource

    def created(resource_type, logical_id, props, stack_name):
        _ask_for_step(resource_type, "Create", f"{stack_name}-{logical_id}", props)
        return create(resource_type, logical_id, props, stack_name)

    def updated(resource_type, physical_id, old_props, new_props, *rest):
        if old_props != new_props:
            _ask_for_step(resource_type, "Update", physical_id, new_props)
        return update(resource_type, physical_id, old_props, new_props, *rest)

    def deleted(resource_type, physical_id, props, *rest):
        _ask_for_step(resource_type, "Delete", physical_id, props)
        return delete(resource_type, physical_id, props, *rest)

    stacks._provision_resource, stacks._update_resource, stacks._delete_resource = created, updated, deleted
