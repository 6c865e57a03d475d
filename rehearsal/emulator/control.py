"""Doors for whoever started this process: they are no part of AWS, and only loopback reaches them."""

import json
import time

from ministack import app
from ministack.core import rds_iam
from ministack.services import rds, sts


def connect(token, user, host, region):
    """Why RDS refuses this token as this user's password at this host, if it does."""
    for (account, _region, _id), instance in rds._instances.all_items():
        if instance["Endpoint"]["Address"] == host:
            break
    else:
        return f"There is no instance at {host}."
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
    """Ends the credentials of every role that was assumed, except those of functions."""
    for session in sts._sessions.values():
        if not session.get("IsFunction"):
            session["Expiration"] = time.time() - 1


DOORS = {"/_world/connect": connect, "/_world/expire-sessions": expire_sessions}


def install():
    serve = app.app

    async def serve_with_doors(scope, receive, send):
        door = DOORS.get(scope.get("path", "")) if scope["type"] == "http" else None
        if door is None:
            return await serve(scope, receive, send)
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        answer = json.dumps({"answer": door(**json.loads(body or b"{}"))}).encode()
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    app.app = serve_with_doors
