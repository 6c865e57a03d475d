"""Refuses a CloudFront Function that is not in the documented language. MiniStack accepts any text."""

import subprocess
from pathlib import Path

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


def install():
    cloudfront._cf_decode_function_code = _with_check(cloudfront._cf_decode_function_code)
    provisioners._cf_function_body = _with_check_in_stack(provisioners._cf_function_body)
