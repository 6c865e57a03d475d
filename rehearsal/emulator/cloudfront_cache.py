"""
CloudFront's cache, as if there were one edge location. Cache-Control and the cache policy determine how long a response is
cached; errors are cached for ten seconds or more. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
"""

import re
import time
from dataclasses import dataclass

ERRORS = {400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504}
ERROR_SECONDS = 10


@dataclass(frozen=True)
class Request:
    distribution: str
    method: str
    uri: str
    query: str
    headers: dict

    @property
    def path(self):
        return f"{self.uri}?{self.query}" if self.query else self.uri


_entries = {}


def find(request):
    """The cached response: complete, without its body for HEAD, or 304. None if there is none."""
    if request.method not in ("GET", "HEAD") or "range" in request.headers:
        return None
    for method in {request.method, "GET"}:
        entry = _entries.get((request.distribution, method, request.path))
        if entry and time.time() < entry["until"]:
            break
    else:
        return None
    status, reason, headers, body = entry["response"]
    headers = {**headers, "age": str(int(time.time() - entry["since"]))}
    if status == 200 and _unchanged(request.headers, headers):
        return 304, "Not Modified", {k: v for k, v in headers.items() if not k.startswith("content-")}, b""
    return status, reason, headers, body if request.method == "GET" else b""


def _unchanged(conditions, headers):
    tags = conditions.get("if-none-match")
    if tags is not None:
        plain = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        return "*" in plain or headers.get("etag", "").removeprefix("W/") in plain
    since = conditions.get("if-modified-since")
    return since is not None and since == headers.get("last-modified")


def store(request, response, policy):
    status, _reason, headers, _body = response
    if request.method not in ("GET", "HEAD") or "range" in request.headers:
        return
    seconds = _seconds(status, headers.get("cache-control", ""), policy)
    if seconds > 0:
        since = time.time()
        key = (request.distribution, request.method, request.path)
        _entries[key] = {"response": response, "since": since, "until": since + seconds}


def _seconds(status, control, policy):
    max_age = re.search(r"s-maxage=(\d+)", control) or re.search(r"max-age=(\d+)", control)
    if status in ERRORS:
        return max(ERROR_SECONDS, int(max_age[1]) if max_age else 0)
    if status not in (200, 301, 302, 307, 308):
        return 0
    if re.search(r"no-store|no-cache|private", control):
        return policy["MinTTL"]
    seconds = int(max_age[1]) if max_age else policy.get("DefaultTTL", 86400)
    return min(max(seconds, policy["MinTTL"]), policy.get("MaxTTL", 31536000))


def invalidate(distribution, paths):
    """Removes the entries of an invalidation: `/a` is that path only, `/a*` every path that starts with `/a`."""
    for key in [key for key in _entries if key[0] == distribution]:
        if any(key[2].startswith(path[:-1]) if path.endswith("*") else key[2] == path for path in paths):
            del _entries[key]
