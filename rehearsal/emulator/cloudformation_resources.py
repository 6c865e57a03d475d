"""
CloudFormation features that MiniStack lacks: three resource types, the permissions boundary of a role, and outputs of stacks in
other regions.
"""

import copy

import iam_checks
from ministack.core.responses import get_account_id
from ministack.services import budgets, ec2, iam
from ministack.services.cloudformation import _stacks, changesets, engine, handlers, provisioners, stacks


def _arn_of(props):
    host = props["Url"].removeprefix("https://")
    return f"arn:aws:iam::{get_account_id()}:oidc-provider/{host}"


def _create_provider(logical_id, props, stack_name):
    arn = _arn_of(props)
    if arn in iam._oidc_providers:
        raise ValueError(f"Provider with url {props['Url']} already exists.")
    iam._oidc_providers[arn] = {
        "Url": props["Url"],
        "ClientIDList": props.get("ClientIdList", []),
        "ThumbprintList": props.get("ThumbprintList", []),
        "Arn": arn,
        "CreateDate": iam._now(),
        "Tags": props.get("Tags", []),
    }
    return arn, {"Arn": arn}


def _update_provider(arn, old_props, props, stack_name):
    iam._oidc_providers[arn].update(
        ClientIDList=props.get("ClientIdList", []),
        ThumbprintList=props.get("ThumbprintList", []),
        Tags=props.get("Tags", []),
    )
    return arn, {"Arn": arn}


def _delete_provider(arn, props):
    iam._oidc_providers.pop(arn, None)


def _create_ingress(logical_id, props, stack_name):
    group = ec2._security_groups.get(props["GroupId"])
    if group is None:
        raise ValueError(f"The security group '{props['GroupId']}' does not exist")
    group["IpPermissions"].extend(provisioners._ec2_sg_permissions([props]))
    return f"{logical_id}-{props['GroupId']}", {}


def _delete_ingress(physical_id, props):
    group = ec2._security_groups.get(props.get("GroupId"))
    if group is not None:
        provisioners._ec2_sg_reconcile(group["IpPermissions"], provisioners._ec2_sg_permissions([props]), [])


def _update_ingress(physical_id, old_props, props, stack_name):
    _delete_ingress(physical_id, old_props)
    return _create_ingress(physical_id.rsplit("-sg-", 1)[0], props, stack_name)


def _budgets_call(action, data):
    """A call of MiniStack's service of budgets. Templates write amounts as numbers, the service as text."""
    limit = (data.get("Budget") or data.get("NewBudget") or {}).get("BudgetLimit")
    if limit:
        limit["Amount"] = str(limit["Amount"])
    status, _, body = action(data)
    if status != 200:
        raise ValueError(body.decode() if isinstance(body, bytes) else body)


def _create_budget(logical_id, props, stack_name):
    budget = copy.deepcopy(props["Budget"])
    notifications = copy.deepcopy(props.get("NotificationsWithSubscribers", []))
    _budgets_call(budgets._create_budget, {"Budget": budget, "NotificationsWithSubscribers": notifications})
    return budget["BudgetName"], {}


def _update_budget(name, old_props, props, stack_name):
    _budgets_call(budgets._update_budget, {"NewBudget": copy.deepcopy(props["Budget"])})
    return name, {}


def _delete_budget(name, props):
    _budgets_call(budgets._delete_budget, {"BudgetName": name})


def _with_boundary(create):
    """MiniStack ignores the permissions boundary of a role in a template."""

    def created(logical_id, props, stack_name):
        name, attributes = create(logical_id, props, stack_name)
        iam._roles[name]["PermissionsBoundary"] = props.get("PermissionsBoundary")
        return name, attributes

    return created


def _with_other_regions(resolve):
    """Resolves Fn::GetStackOutput with a region, as the role of the stack operation."""

    def resolved(value, *scope, **options):
        reference = value.get("Fn::GetStackOutput") if isinstance(value, dict) else None
        region = reference and reference.get("Region")
        stack = region and _stacks.get_scoped(get_account_id(), region, reference["StackName"])
        for output in (stack or {}).get("Outputs", []):
            if output["OutputKey"] == reference["OutputName"]:
                iam_checks.check_execution_role("cloudformation:DescribeStacks", stack["StackId"])
                return output["OutputValue"]
        return resolve(value, *scope, **options)

    return resolved


def install():
    resolve = _with_other_regions(engine._resolve_refs)
    for module in (changesets, engine, handlers, provisioners, stacks):
        if hasattr(module, "_resolve_refs"):
            module._resolve_refs = resolve
    role = provisioners._RESOURCE_HANDLERS["AWS::IAM::Role"]
    role["create"] = provisioners._iam_role_create = _with_boundary(role["create"])
    provisioners._RESOURCE_HANDLERS.update({
        "AWS::IAM::OIDCProvider": {
            "create": _create_provider, "update": _update_provider, "delete": _delete_provider,
        },
        "AWS::Budgets::Budget": {"create": _create_budget, "update": _update_budget, "delete": _delete_budget},
        "AWS::EC2::SecurityGroupIngress": {
            "create": _create_ingress, "update": _update_ingress, "delete": _delete_ingress,
        },
    })
