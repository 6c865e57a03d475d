"""
What a new account on AWS's Free plan refuses, and the questions that the preflight checks ask. MiniStack has neither plans nor
quotas. `set_facts` breaks an account.
"""

import copy
import json

from ministack.core import iam_evaluator, router
from ministack.core.responses import get_region
from ministack.services import iam, lambda_svc, rds
from ministack.services.cloudformation import provisioners

# https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
UNRESERVED = 100
NEW_ACCOUNT = {
    "plan": "FREE",
    "concurrency": 10,
    "DBInstances": 20,
    "ManualSnapshots": 100,
    "networks": 5,
    "distributions": 200,
    "classes": ["db.t4g.micro"],
    "families": ["postgres18"],
}
QUOTAS = {"L-F678F1CE": "networks", "L-24B04930": "distributions"}
_facts = copy.deepcopy(NEW_ACCOUNT)


def set_facts(**changes):
    """Makes the account a new one, and then changes what is given."""
    _facts.clear()
    _facts.update(copy.deepcopy(NEW_ACCOUNT), **changes)
    lambda_svc._ACCOUNT_CONCURRENCY_CAP = _facts["concurrency"]


def _plan(_request):
    return {"accountId": "1", "accountPlanType": _facts["plan"], "accountPlanStatus": "ACTIVE"}


def _quota(request):
    return {"Quota": {"QuotaCode": request["QuotaCode"], "Value": _facts[QUOTAS[request["QuotaCode"]]]}}


# By the target of a request: its action in IAM, and its handler.
SERVICES = {
    "AWSFreeTierService.GetAccountPlanState": ("freetier:GetAccountPlanState", _plan),
    "ServiceQuotasV20190624.GetServiceQuota": ("servicequotas:GetServiceQuota", _quota),
}


def respond(target, headers, body):
    """Returns the status and the body of the response to a request of a service that MiniStack lacks; None for another."""
    if target not in SERVICES:
        return None
    action, handle = SERVICES[target]
    if iam_evaluator.enforce(router.extract_access_key_id(headers), action, action.split(":")[0], get_region()):
        return 400, {"__type": "AccessDeniedException", "message": f"not authorized to perform: {action}"}
    return 200, handle(json.loads(body))


def _account_attributes(_params):
    used = {"DBInstances": len(rds._instances), "ManualSnapshots": len(rds._snapshots)}
    quotas = "".join(
        f"<AccountQuota><AccountQuotaName>{name}</AccountQuotaName><Used>{count}</Used><Max>{_facts[name]}</Max></AccountQuota>"
        for name, count in used.items())
    return _result("DescribeAccountAttributes", f"<AccountQuotas>{quotas}</AccountQuotas>")


def _engine_versions(params):
    versions = "".join(
        f"<DBEngineVersion><DBParameterGroupFamily>{family}</DBParameterGroupFamily></DBEngineVersion>"
        for family in _facts["families"] if family == rds._p(params, "DBParameterGroupFamily"))
    return _result("DescribeDBEngineVersions", f"<DBEngineVersions>{versions}</DBEngineVersions>")


def _orderable_options(params):
    options = "".join(
        "<OrderableDBInstanceOption><EngineVersion>18.1</EngineVersion><StorageType>gp3</StorageType>"
        "<SupportsIAMDatabaseAuthentication>true</SupportsIAMDatabaseAuthentication>"
        "<SupportsStorageEncryption>true</SupportsStorageEncryption>"
        "<MinStorageSize>20</MinStorageSize><MaxStorageSize>65536</MaxStorageSize></OrderableDBInstanceOption>"
        for name in _facts["classes"] if name == rds._p(params, "DBInstanceClass"))
    return _result(
        "DescribeOrderableDBInstanceOptions", f"<OrderableDBInstanceOptions>{options}</OrderableDBInstanceOptions>")


def _result(action, content):
    return rds._xml(200, f"{action}Response", f"<{action}Result>{content}</{action}Result>")


RDS_ROLE = "AWSServiceRoleForRDS"


def _with_rds_role(create):
    """MiniStack names RDS' role otherwise, and responds otherwise when it exists."""

    def created(params):
        if iam._p(params, "AWSServiceName") != "rds.amazonaws.com":
            return create(params)
        if RDS_ROLE in iam._roles:
            message = f"Service role name {RDS_ROLE} has been taken in this account, please try a different suffix."
            return iam._error(400, "InvalidInput", message, ns="iam")
        response = create(params)
        role = iam._roles.pop("AWSServiceRoleForRds")
        iam._roles[RDS_ROLE] = {**role, "RoleName": RDS_ROLE, "Arn": role["Arn"].replace("AWSServiceRoleForRds", RDS_ROLE)}
        return response

    return created


def _without_reservation(create):
    def created(logical_id, props, stack_name):
        reserved = int(props.get("ReservedConcurrentExecutions") or 0)
        if reserved and _facts["concurrency"] - reserved < UNRESERVED:
            raise ValueError(
                f"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
                f"below its minimum value of [{UNRESERVED}].")
        return create(logical_id, props, stack_name)

    return created


def _with_one_day_of_backups(create):
    def created(logical_id, props, stack_name):
        if _facts["plan"] == "FREE" and int(props.get("BackupRetentionPeriod") or 1) > 1:
            raise ValueError(
                "The specified backup retention period exceeds the maximum available to free tier customers. "
                "(FreeTierRestrictionError)")
        return create(logical_id, props, stack_name)

    return created


def install():
    set_facts()
    rds._ACTION_MAP.update({
        "DescribeAccountAttributes": _account_attributes,
        "DescribeDBEngineVersions": _engine_versions,
        "DescribeOrderableDBInstanceOptions": _orderable_options,
    })
    calls = iam._IAM_HANDLERS
    calls["CreateServiceLinkedRole"] = _with_rds_role(calls["CreateServiceLinkedRole"])
    handlers = provisioners._RESOURCE_HANDLERS
    for resource_type, refuse in (
            ("AWS::Lambda::Function", _without_reservation), ("AWS::RDS::DBInstance", _with_one_day_of_backups)):
        handlers[resource_type]["create"] = refuse(handlers[resource_type]["create"])
