"""What MiniStack leaves open when it asks IAM: the resources of RDS' calls, and the roles that are passed on."""

import contextvars

from ministack.core import iam_actions, iam_evaluator

# What else the request that is being served needs: pairs of an action and a resource, with their conditions.
_also = contextvars.ContextVar("also", default=())


def _value(params, name):
    value = params.get(name, "")
    return value[0] if isinstance(value, list) else value


def _rds(params, region, account, otherwise):
    """The resource of the call and what it needs beside it, as the Service Authorization Reference has them."""
    action = _value(params, "Action")
    arn = f"arn:aws:rds:{region}:{account}"
    snapshot = f"{arn}:snapshot:{_value(params, 'DBSnapshotIdentifier') or '*'}"
    if action == "DescribeDBInstances":
        return f"{arn}:db:{_value(params, 'DBInstanceIdentifier') or '*'}", ()
    if action in ("DescribeDBSnapshots", "DeleteDBSnapshot"):
        return snapshot, ()
    if action == "CreateDBSnapshot":
        tagged = any(name.startswith("Tags.") for name in params)
        return otherwise, [(name, snapshot, {}) for name in (
            "rds:CreateDBSnapshot", *(("rds:AddTagsToResource",) if tagged else ()))]
    if action in ("AddTagsToResource", "ListTagsForResource", "RemoveTagsFromResource"):
        return _value(params, "ResourceName"), ()
    return otherwise, ()


def _resource(extract):
    def extracted(service, method, path, headers, body, params, region, account):
        resource = extract(service, method, path, headers, body, params, region, account)
        also = ()
        if service == "rds":
            resource, also = _rds(params, region, account, resource)
        elif service == "cloudformation" and (role := _value(params, "RoleARN")):
            also = [("iam:PassRole", role, {"iam:PassedToService": "cloudformation.amazonaws.com"})]
        _also.set(also)
        return resource

    return extracted


def _enforce(enforce):
    def enforced(access_key, action, service, region, resource_arn="*", service_context=None):
        also, _ = _also.get(), _also.set(())
        denied = enforce(access_key, action, service, region, resource_arn, service_context)
        for needed, resource, conditions in also:
            denied = denied or enforce(access_key, needed, service, region, resource, conditions)
        return denied

    return enforced


def install():
    iam_actions.extract_resource_arn = _resource(iam_actions.extract_resource_arn)
    iam_evaluator.enforce = _enforce(iam_evaluator.enforce)
