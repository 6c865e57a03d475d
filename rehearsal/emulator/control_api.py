"""
An HTTP API for the process that started the emulator, which is no part of AWS; and the services of `new_account.py`, which
MiniStack does not route.
"""

import json
import time

import new_account
from ministack import app
from ministack.core import rds_iam
from ministack.services import rds, sts


def check_token(token, user, host, region):
    """Returns why RDS would refuse the token as this user's password at this host; None if it accepts the token."""
    for (account, _region, _id), instance in rds._instances.all_items():
        if instance["Endpoint"]["Address"] == host:
            break
    else:
        return f"No instance has the host {host}."
    if not instance["IAMDatabaseAuthenticationEnabled"]:
        return "IAM authentication is off."
    verified = rds_iam.verify_rds_iam_token(
        token, hostname=host, port=instance["Endpoint"]["Port"], db_user=user, region=region, account_id=account)
    if isinstance(verified, rds_iam.RdsIamTokenError):
        return verified.code
    return _denied(verified, account, region, f"{instance['DbiResourceId']}/{user}")


def _denied(verified, account, region, user):
    with rds_iam.request_scope(account, region):
        principal = rds_iam.resolve_principal(verified.access_key_id, account)
        if isinstance(principal, rds_iam.AuthError):
            return principal.message
        if principal.policies is None:
            return None
        context = rds_iam.EvalContext(
            principal_arn=principal.arn, principal_type=principal.type, principal_account=account,
            action="rds-db:connect", resource_arn=f"arn:aws:rds-db:{region}:{account}:dbuser:{user}",
            region=region, principal_keys=principal.keys)
        decision = rds_iam.evaluate(context, principal.policies, *principal.limits).decision
        return None if decision == "Allow" else f"{principal.arn} may not connect as {user}: {decision}"


def expire_sessions():
    """Expires the credentials of every assumed role, except those of functions."""
    for session in sts._sessions.values():
        if not session.get("IsFunction"):
            session["Expiration"] = time.time() - 1


OPERATIONS = {"/_digidex/check-token": check_token, "/_digidex/expire-sessions": expire_sessions,
              "/_digidex/set-facts": new_account.set_facts}


def install():
    serve = app.app

    async def serve_with_operations(scope, receive, send):
        is_http = scope["type"] == "http"
        headers = {key.decode().lower(): value.decode() for key, value in scope["headers"]} if is_http else {}
        operation = OPERATIONS.get(scope.get("path", "")) if is_http else None
        target = headers.get("x-amz-target", "")
        if operation is None and target not in new_account.SERVICES:
            return await serve(scope, receive, send)
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        if operation is None:
            status, content = new_account.respond(target, headers, body)
        else:
            status, content = 200, {"result": operation(**json.loads(body or b"{}"))}
        await send({
            "type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": json.dumps(content).encode()})

    app.app = serve_with_operations
