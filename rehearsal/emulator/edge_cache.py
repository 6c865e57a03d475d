"""
A cache as CloudFront's, one for the whole world: answers are kept as long as they and the cache policy say, errors for ten
seconds at least. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
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


_kept = {}


def find(request):
    """The kept answer: whole, without a body, or that nothing has changed. None when there is none to give."""
    if request.method not in ("GET", "HEAD") or "range" in request.headers:
        return None
    for method in {request.method, "GET"}:
        kept = _kept.get((request.distribution, method, request.path))
        if kept and time.time() < kept["until"]:
            break
    else:
        return None
    status, reason, headers, body = kept["answer"]
    headers = {**headers, "age": str(int(time.time() - kept["since"]))}
    if status == 200 and _unchanged(request.headers, headers):
        return 304, "Not Modified", {k: v for k, v in headers.items() if not k.startswith("content-")}, b""
    return status, reason, headers, body if request.method == "GET" else b""


def _unchanged(asked, headers):
    tags = asked.get("if-none-match")
    if tags is not None:
        plain = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        return "*" in plain or headers.get("etag", "").removeprefix("W/") in plain
    since = asked.get("if-modified-since")
    return since is not None and since == headers.get("last-modified")


def keep(request, answer, policy):
    status, _reason, headers, _body = answer
    if request.method not in ("GET", "HEAD") or "range" in request.headers:
        return
    seconds = _seconds(status, headers.get("cache-control", ""), policy)
    if seconds > 0:
        since = time.time()
        key = (request.distribution, request.method, request.path)
        _kept[key] = {"answer": answer, "since": since, "until": since + seconds}


def _seconds(status, control, policy):
    said = re.search(r"s-maxage=(\d+)", control) or re.search(r"max-age=(\d+)", control)
    if status in ERRORS:
        return max(ERROR_SECONDS, int(said[1]) if said else 0)
    if status not in (200, 301, 302, 307, 308):
        return 0
    if re.search(r"no-store|no-cache|private", control):
        return policy["MinTTL"]
    wanted = int(said[1]) if said else policy.get("DefaultTTL", 86400)
    return min(max(wanted, policy["MinTTL"]), policy.get("MaxTTL", 31536000))


def forget(distribution, paths):
    """What an invalidation names: `/a` is that address alone, `/a*` all that begin so."""
    for key in [key for key in _kept if key[0] == distribution]:
        if any(key[2].startswith(path[:-1]) if path.endswith("*") else key[2] == path for path in paths):
            del _kept[key]
