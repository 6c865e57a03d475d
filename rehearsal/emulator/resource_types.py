"""CloudFormation resource types that MiniStack has as API calls only, and what it leaves off of one."""

from ministack.services import ec2, iam
from ministack.services.cloudformation import provisioners


def _arn_of(props):
    from ministack.core.responses import get_account_id

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


def _with_boundary(create):
    """A role made by a stack has the boundary that its template says; MiniStack leaves it off."""

    def created(logical_id, props, stack_name):
        name, attributes = create(logical_id, props, stack_name)
        iam._roles[name]["PermissionsBoundary"] = props.get("PermissionsBoundary")
        return name, attributes

    return created


def install():
    role = provisioners._RESOURCE_HANDLERS["AWS::IAM::Role"]
    role["create"] = provisioners._iam_role_create = _with_boundary(role["create"])
    provisioners._RESOURCE_HANDLERS.update({
        "AWS::IAM::OIDCProvider": {
            "create": _create_provider, "update": _update_provider, "delete": _delete_provider,
        },
        "AWS::EC2::SecurityGroupIngress": {
            "create": _create_ingress, "update": _update_ingress, "delete": _delete_ingress,
        },
    })
