"""CloudFront features that MiniStack lacks: the cache, compression, origin groups, and API Gateway as an origin, which decodes paths."""

import contextvars
import gzip
import os
import re
from urllib.parse import unquote

import cloudfront_cache
from ministack import app
from ministack.services import apigateway, cloudfront

# Of the current request: its cache behavior, whether the response came from the cache, and the encodings it accepts.
_behavior = contextvars.ContextVar("behavior")
_hit = contextvars.ContextVar("hit", default=False)
_accept_encoding = contextvars.ContextVar("accept_encoding", default="")

_GATEWAY = re.compile(r"^([a-f0-9]{8})\.execute-api\.[a-z0-9-]+\.amazonaws\.com$")
_DISTRIBUTION = re.compile(r"^[a-z0-9]+\.cloudfront\.net$")


def _origin_groups(config_el):
    """The origin groups of a distribution: their members, and the statuses after which the second one is requested."""
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
        response = await fetch(origin, method, *rest)
        if response[0] in origin.get("statuses", ()) and method in ("GET", "HEAD", "OPTIONS"):
            return await fetch(origin["second"], method, *rest)
        return response

    return fetched


def _with_cache(fetch):
    async def fetched(origin, method, uri, query, headers, body, is_https, client_ip, forwarded_for, dist_arn):
        request = cloudfront_cache.Request(dist_arn, method, uri, query, headers)
        cached = cloudfront_cache.find(request)
        _hit.set(cached is not None)
        if cached is not None:
            return cached
        response = await fetch(
            origin, method, uri, query, headers, body, is_https, client_ip, forwarded_for, dist_arn)
        policy_id = _behavior.get()["cache_policy_id"]
        policy = cloudfront._cache_policies.get(policy_id) or cloudfront._MANAGED_CACHE_POLICIES[policy_id]
        cloudfront_cache.store(request, response, policy["Config"])
        return response

    return fetched


# A part of the types that CloudFront compresses: those that the site and the API have.
_COMPRESSED = {
    "application/javascript", "application/json", "application/problem+json", "application/xml", "image/svg+xml",
    "text/css", "text/html", "text/javascript", "text/plain", "text/xml",
}


def _with_compression(fetch):
    """
    Compresses what the origin has not compressed, for viewers that accept it, and makes the ETag weak. With gzip only: Python
    has no Brotli. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
    """

    async def fetched(origin, method, uri, query, headers, *rest):
        status, reason, answer, body = await fetch(origin, method, uri, query, headers, *rest)
        content_type = answer.get("content-type", "").split(";")[0].strip()
        length = len(body) or int(answer.get("content-length", 0))
        is_compressed = (
            _behavior.get()["compress"] and "gzip" in _accept_encoding.get() and status in (200, 403, 404)
            and content_type in _COMPRESSED and 1_000 <= length <= 10_000_000
            and "content-encoding" not in answer and "range" not in headers
        )
        if not is_compressed:
            return status, reason, answer, body
        answer = {name: value for name, value in answer.items() if name != "content-length"}
        tag = answer.get("etag")
        if tag and not tag.startswith("W/"):
            answer["etag"] = f"W/{tag}"
        vary = answer.get("vary")
        answer["vary"] = f"{vary}, Accept-Encoding" if vary and "accept-encoding" not in vary.lower() else vary or "Accept-Encoding"
        return status, reason, {**answer, "content-encoding": "gzip"}, gzip.compress(body) if body else body

    return fetched


def _with_accepted_encodings(handle):
    async def handled(dist, method, path, raw_uri, raw_query_string, headers, *rest, **options):
        _accept_encoding.set(headers.get("accept-encoding", ""))
        return await handle(dist, method, path, raw_uri, raw_query_string, headers, *rest, **options)

    return handled


def _with_compress_setting(parse):
    def parsed(behavior, path_pattern=None):
        compress = cloudfront._find(behavior, "Compress")
        return {**parse(behavior, path_pattern), "compress": compress is not None and compress.text == "true"}

    return parsed


def _with_recorded_behavior(match):
    def matched(parsed, path):
        # A copy, because a function may select another origin for this request.
        behavior = dict(match(parsed, path))
        _behavior.set(behavior)
        return behavior

    return matched


def select_origin(origin_id):
    """What a function selects: an origin of the distribution, without the fallback of its group."""
    _behavior.get()["target_origin_id"] = origin_id


def _with_hit_header(add):
    def added(headers, x_cache, **options):
        return add(headers, "Hit from cloudfront" if _hit.get() and x_cache.startswith("Miss") else x_cache, **options)

    return added


def _with_cache_invalidation(invalidate):
    def invalidated(dist_id, body):
        response = invalidate(dist_id, body)
        if response[0] == 201:
            invalidation = cloudfront._invalidations[dist_id][-1]
            arn = cloudfront._distributions[dist_id]["ARN"]
            cloudfront_cache.invalidate(arn, invalidation["InvalidationBatch"]["Paths"]["Items"])
        return response

    return invalidated


def _with_gateway_origin(target):
    def found(origin, viewer_is_https):
        if _GATEWAY.match(origin["domain_name"]):
            return "127.0.0.1", int(os.environ["GATEWAY_PORT"]), False
        return target(origin, viewer_is_https)

    return found


def _without_shortcuts(shortcut):
    """MiniStack responds to `/health` and similar paths itself. On distributions and gateways these paths are not its own."""

    async def handled(method, path, headers, *rest):
        host = headers.get("host", "")
        if _DISTRIBUTION.match(host) or _GATEWAY.match(host):
            return None
        return await shortcut(method, path, headers, *rest)

    return handled


class _NoPreflight(str):
    """The method OPTIONS, unequal to the string that MiniStack's gateway compares it with to detect a preflight."""

    __hash__ = str.__hash__

    def __eq__(self, other):
        return False


def _without_cors(execute):
    """A gateway without a CORS configuration forwards OPTIONS like any other method."""

    async def executed(api_id, stage, path, method, *rest):
        if method == "OPTIONS" and not (apigateway._apis.get(api_id) or {}).get("corsConfiguration"):
            method = _NoPreflight(method)
        return await execute(api_id, stage, path, method, *rest)

    return executed


def _decoded(path):
    if re.search(r"%(?![0-9A-Fa-f]{2})", path):
        raise ValueError(path)
    return unquote(path, errors="strict")


def _gateway_path(raw_path):
    """What `rawPath` contains, as recorded on AWS (`backend/test/runtime/captured-events.ts`): decoded two times."""
    return _decoded(_decoded(raw_path).split("?")[0])


def _with_refused_paths(handle):
    """API Gateway responds 400 to a path that it cannot decode."""

    async def handled(host, *rest, raw_path=None, **options):
        if _GATEWAY.match(host) and raw_path is not None:
            try:
                _gateway_path(raw_path)
            except ValueError:
                return 400, {"Content-Type": "application/json"}, b'{"message":"Bad Request"}'
        return await handle(host, *rest, raw_path=raw_path, **options)

    return handled


def install():
    cloudfront.parse_distribution_dataplane_config = _with_groups(cloudfront.parse_distribution_dataplane_config)
    cloudfront.handle_viewer_request = _with_accepted_encodings(cloudfront.handle_viewer_request)
    cloudfront._dataplane_behavior = _with_compress_setting(cloudfront._dataplane_behavior)
    cloudfront._fetch_from_origin = _with_compression(_with_cache(_with_fallback(cloudfront._fetch_from_origin)))
    cloudfront._match_behavior = _with_recorded_behavior(cloudfront._match_behavior)
    cloudfront._add_cloudfront_headers = _with_hit_header(cloudfront._add_cloudfront_headers)
    cloudfront._create_invalidation = _with_cache_invalidation(cloudfront._create_invalidation)
    cloudfront._origin_connect_target = _with_gateway_origin(cloudfront._origin_connect_target)
    app._handle_pre_body_request = _without_shortcuts(app._handle_pre_body_request)
    app._handle_post_body_shortcuts = _without_shortcuts(app._handle_post_body_shortcuts)
    app._EXECUTE_API_RE = _GATEWAY
    apigateway._handle_execute_in_scope = _without_cors(apigateway._handle_execute_in_scope)
    apigateway.decode_http_api_path = _gateway_path
    app._handle_execute_api_request = _with_refused_paths(app._handle_execute_api_request)
