"""What MiniStack's CloudFront lacks: the cache, origin groups, and the way to the gateway."""

import contextvars
import os
import re

import edge_cache
from ministack import app
from ministack.services import apigateway, cloudfront

# Of the request that is being served: how its path is treated, and whether the answer came out of the cache.
_behavior = contextvars.ContextVar("behavior")
_hit = contextvars.ContextVar("hit", default=False)

_GATEWAY = re.compile(r"^([a-f0-9]{8})\.execute-api\.[a-z0-9-]+\.amazonaws\.com$")
_DISTRIBUTION = re.compile(r"^[a-z0-9]+\.cloudfront\.net$")


def _origin_groups(config_el):
    """The groups of a distribution: their members' names and after which answers the second one is asked."""
    groups = cloudfront._find(config_el, "OriginGroups")
    items = cloudfront._find(groups, "Items") if groups is not None else None
    for group in items if items is not None else ():
        codes = cloudfront._find(cloudfront._find(cloudfront._find(group, "FailoverCriteria"), "StatusCodes"), "Items")
        members = cloudfront._find(cloudfront._find(group, "Members"), "Items")
        yield {
            "id": cloudfront._text(group, "Id"),
            "statuses": {int(code.text) for code in codes},
            "members": [cloudfront._text(member, "OriginId") for member in members],
        }


def _with_groups(parse):
    def parsed(dist):
        config = parse(dist)
        for group in _origin_groups(cloudfront._dist_config_el(dist)):
            first, second = (config["origins"][name] for name in group["members"])
            config["origins"][group["id"]] = {**first, "second": second, "statuses": group["statuses"]}
        return config

    return parsed


def _with_fallback(fetch):
    async def fetched(origin, method, *rest):
        answer = await fetch(origin, method, *rest)
        if answer[0] in origin.get("statuses", ()) and method in ("GET", "HEAD", "OPTIONS"):
            return await fetch(origin["second"], method, *rest)
        return answer

    return fetched


def _with_cache(fetch):
    async def fetched(origin, method, uri, query, headers, body, is_https, client_ip, forwarded_for, dist_arn):
        request = edge_cache.Request(dist_arn, method, uri, query, headers)
        kept = edge_cache.find(request)
        _hit.set(kept is not None)
        if kept is not None:
            return kept
        answer = await fetch(
            origin, method, uri, query, headers, body, is_https, client_ip, forwarded_for, dist_arn)
        policy_id = _behavior.get()["cache_policy_id"]
        policy = cloudfront._cache_policies.get(policy_id) or cloudfront._MANAGED_CACHE_POLICIES[policy_id]
        edge_cache.keep(request, answer, policy["Config"])
        return answer

    return fetched


def _noting_the_behavior(match):
    def matched(parsed, path):
        behavior = match(parsed, path)
        _behavior.set(behavior)
        return behavior

    return matched


def _saying_hit(add):
    def added(headers, x_cache, **options):
        return add(headers, "Hit from cloudfront" if _hit.get() and x_cache.startswith("Miss") else x_cache, **options)

    return added


def _emptying(invalidate):
    def invalidated(dist_id, body):
        answer = invalidate(dist_id, body)
        if answer[0] == 201:
            invalidation = cloudfront._invalidations[dist_id][-1]
            arn = cloudfront._distributions[dist_id]["ARN"]
            edge_cache.forget(arn, invalidation["InvalidationBatch"]["Paths"]["Items"])
        return answer

    return invalidated


def _to_the_gateway(target):
    def found(origin, viewer_is_https):
        if _GATEWAY.match(origin["domain_name"]):
            return "127.0.0.1", int(os.environ["GATEWAY_PORT"]), False
        return target(origin, viewer_is_https)

    return found


def _own_paths_only(shortcut):
    """MiniStack answers `/health` and the like itself. On the hosts of others they belong to the others."""

    async def handled(method, path, headers, *rest):
        host = headers.get("host", "")
        if _DISTRIBUTION.match(host) or _GATEWAY.match(host):
            return None
        return await shortcut(method, path, headers, *rest)

    return handled


class _NoPreflight(str):
    """OPTIONS, which MiniStack's gateway does not take for a preflight that it has to answer itself."""

    __hash__ = str.__hash__

    def __eq__(self, other):
        return False


def _without_cors(execute):
    """A gateway without CORS of its own passes OPTIONS on, like any other method."""

    async def executed(api_id, stage, path, method, *rest):
        if method == "OPTIONS" and not (apigateway._apis.get(api_id) or {}).get("corsConfiguration"):
            method = _NoPreflight(method)
        return await execute(api_id, stage, path, method, *rest)

    return executed


def install():
    cloudfront.parse_distribution_dataplane_config = _with_groups(cloudfront.parse_distribution_dataplane_config)
    cloudfront._fetch_from_origin = _with_cache(_with_fallback(cloudfront._fetch_from_origin))
    cloudfront._match_behavior = _noting_the_behavior(cloudfront._match_behavior)
    cloudfront._add_cloudfront_headers = _saying_hit(cloudfront._add_cloudfront_headers)
    cloudfront._create_invalidation = _emptying(cloudfront._create_invalidation)
    cloudfront._origin_connect_target = _to_the_gateway(cloudfront._origin_connect_target)
    app._handle_pre_body_request = _own_paths_only(app._handle_pre_body_request)
    app._handle_post_body_shortcuts = _own_paths_only(app._handle_post_body_shortcuts)
    app._EXECUTE_API_RE = _GATEWAY
    apigateway._handle_execute_in_scope = _without_cors(apigateway._handle_execute_in_scope)
