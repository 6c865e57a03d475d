"""
CloudFront Functions: refuses what is not in the documented language, and provides the module `cloudfront` as far as it chooses
an origin. MiniStack accepts any text, and has no such module.
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html
"""

import re
import subprocess
from pathlib import Path

import cloudfront_delivery
from ministack.core import cloudfront_js
from ministack.services import cloudfront
from ministack.services.cloudformation import provisioners

CHECK = Path(__file__).with_name("check-edge-function.ts")


def _errors(code):
    return subprocess.run(["node", CHECK], input=code, stdout=subprocess.PIPE, check=True).stdout.decode().strip()


def _with_check(decode):
    def decoded(code_b64):
        code, refused = decode(code_b64)
        errors = "" if refused else _errors(code)
        return (None, cloudfront._error("InvalidArgument", errors, 400)) if errors else (code, refused)

    return decoded


def _with_check_in_stack(body_of):
    def body(name, props):
        config, code, auto_publish = body_of(name, props)
        if errors := _errors(code):
            raise ValueError(f"Invalid request provided: {name}: {errors}")
        return config, code, auto_publish

    return body


_IMPORT = re.compile(r"""^import (\w+) from ["']cloudfront["'];$""", re.MULTILINE)

# `handler` is a function declaration, so it can be replaced by one that also returns what was selected.
_WITH_SELECTION = """
var %s = { selectRequestOriginById(id) { __selected = id; } };
var __selected, __original = handler;
handler = (event) => { __selected = undefined; const result = __original(event); return { result, selected: __selected }; };
"""


def _with_origins(evaluate):
    def evaluated(code, event):
        imported = _IMPORT.search(code.decode())
        if not imported:
            return evaluate(code, event)
        source = _IMPORT.sub("", code.decode()) + _WITH_SELECTION % imported[1]
        outcome = evaluate(source.encode(), event)
        return {**outcome["result"], "selected_origin": outcome.get("selected")}

    return evaluated


def _with_selected_origin(run):
    async def ran(function_arn, event):
        result = await run(function_arn, event)
        selected = result.pop("selected_origin", None) if isinstance(result, dict) else None
        if selected:
            cloudfront_delivery.select_origin(selected)
        return result

    return ran


def install():
    cloudfront_js.evaluate = _with_origins(cloudfront_js.evaluate)
    cloudfront._run_function = _with_selected_origin(cloudfront._run_function)
    cloudfront._cf_decode_function_code = _with_check(cloudfront._cf_decode_function_code)
    provisioners._cf_function_body = _with_check_in_stack(provisioners._cf_function_body)
