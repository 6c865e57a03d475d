"""An output of a stack in another region: CloudFormation reads it as the stack's role, MiniStack looks in its own region."""

import execution_roles
from ministack.core.responses import get_account_id
from ministack.services.cloudformation import _stacks, changesets, engine, handlers, provisioners, stacks


def _from_its_region(resolve):
    def resolved(value, *scope, **options):
        reference = value.get("Fn::GetStackOutput") if isinstance(value, dict) else None
        region = reference and reference.get("Region")
        stack = region and _stacks.get_scoped(get_account_id(), region, reference["StackName"])
        for output in (stack or {}).get("Outputs", []):
            if output["OutputKey"] == reference["OutputName"]:
                execution_roles.ask("cloudformation:DescribeStacks", stack["StackId"])
                return output["OutputValue"]
        return resolve(value, *scope, **options)

    return resolved


def install():
    resolve = _from_its_region(engine._resolve_refs)
    for module in (changesets, engine, handlers, provisioners, stacks):
        if hasattr(module, "_resolve_refs"):
            module._resolve_refs = resolve
