"""
RDS instances and snapshots with data. The process that started the emulator runs a PostgreSQL server for each instance;
this module announces each change to it.
"""

import contextvars
import json
import os
import secrets
import threading
import urllib.error
import urllib.request

from ministack.services import rds
from ministack.services.cloudformation import provisioners, stacks

INSTANCE = "AWS::RDS::DBInstance"
RESTORED_PROPERTIES = ("Engine", "EngineVersion", "MasterUsername", "DBName", "StorageEncrypted")


def _announce(operation, **parameters):
    """Waits until the operation is done, and returns its result. Raises ValueError with the reason if it fails."""
    url = f"{os.environ['DIGIDEX_DATABASES_URL']}/{operation}"
    request = urllib.request.Request(url, json.dumps(parameters).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=120) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise ValueError(error.read().decode()) from error


def _start(instance, snapshot_id=None):
    instance["DBInstanceStatus"] = "creating"
    parameters = {"id": instance["DbiResourceId"], "host": instance["Endpoint"]["Address"],
                  "identifier": instance["DBInstanceIdentifier"]}
    if snapshot_id:
        result = _announce("restore", **parameters, snapshot=_key(rds._snapshots[snapshot_id]))
    else:
        result = _announce("create", **parameters, user=instance["MasterUsername"], database=instance["DBName"])
    instance["EngineVersion"] = result["version"]
    instance["DBInstanceStatus"] = "available"


def _key(snapshot):
    return snapshot["_data"]


def _start_thread(work):
    thread = threading.Thread(target=contextvars.copy_context().run, args=(work,), daemon=True)
    thread.start()
    return thread


def _create_in_stack(create):
    def created(logical_id, props, stack_name):
        snapshot_id = props.get("DBSnapshotIdentifier")
        identifier = props.get("DBInstanceIdentifier")
        if identifier in rds._instances:
            raise ValueError(f"DB instance {identifier} already exists")
        snapshot = rds._snapshots.get(snapshot_id) if snapshot_id else None
        if snapshot_id and (snapshot is None or snapshot["Status"] != "available"):
            raise ValueError(f"DBSnapshot not found: {snapshot_id}")
        physical_id, attributes = create(logical_id, props, stack_name)
        instance = rds._instances[physical_id]
        for name in RESTORED_PROPERTIES if snapshot else ():
            instance[name] = snapshot[name]
        rds._tags[instance["DBInstanceArn"]] = instance["TagList"]
        try:
            _start(instance, snapshot_id)
        except ValueError:
            rds._instances.pop(physical_id, None)
            raise
        return physical_id, attributes

    return created


def _delete_in_stack(delete):
    def deleted(physical_id, props):
        instance = rds._instances.get(physical_id)
        if instance and instance.get("DeletionProtection"):
            raise ValueError("Cannot delete protected DB Instance, please disable deletion protection and try again.")
        if instance and physical_id in _need_final_snapshot:
            _need_final_snapshot.discard(physical_id)
            _take_final_snapshot(physical_id, instance)
        if instance:
            instance["DBInstanceStatus"] = "deleting"
            _announce("delete", id=instance["DbiResourceId"])
        delete(physical_id, props)

    return deleted


# Instances that need a final snapshot. The deletion takes it, in a thread of its own that does not block the emulator.
_need_final_snapshot = set()


def _take_final_snapshot(identifier, instance):
    snapshot = rds._create_snapshot_internal(f"{identifier}-snapshot-{secrets.token_hex(6)}", instance)
    snapshot["_copying"].join()
    if snapshot["Status"] != "available":
        raise ValueError(f"The final snapshot of {identifier} failed.")


def _snapshot(create):
    def created(snapshot_id, instance):
        snapshot = create(snapshot_id, instance)
        snapshot.update(Status="creating", PercentProgress=0, _data=secrets.token_hex(8))
        if not instance.get("CopyTagsToSnapshot"):
            snapshot["TagList"] = []
        snapshot["TagList"] = [tag for tag in snapshot["TagList"] if not tag["Key"].startswith("aws:")]
        instance["DBInstanceStatus"] = "backing-up"

        def copy():
            try:
                _announce("snapshot", id=instance["DbiResourceId"], snapshot=_key(snapshot))
                snapshot.update(Status="available", PercentProgress=100)
            except ValueError:
                snapshot["Status"] = "failed"
            if instance["DBInstanceStatus"] == "backing-up":
                instance["DBInstanceStatus"] = "available"

        snapshot["_copying"] = _start_thread(copy)
        return snapshot

    return created


def _call_then(handle, then):
    """Handles an API call, and calls `then` in a thread if the call succeeded."""

    def handled(params):
        identifier = rds._p(params, "DBInstanceIdentifier")
        before = rds._instances.get(identifier)
        response = handle(params)
        if response[0] == 200:
            _start_thread(lambda: then(params, before or rds._instances.get(identifier)))
        return response

    return handled


def _after_delete(params, instance):
    _announce("delete", id=instance["DbiResourceId"])


def _delete_snapshot(delete):
    def deleted(params):
        snapshot = rds._snapshots.get(rds._p(params, "DBSnapshotIdentifier"))
        response = delete(params)
        if snapshot is not None:
            _announce("delete-snapshot", snapshot=_key(snapshot))
        return response

    return deleted


def install():
    handlers = provisioners._RESOURCE_HANDLERS[INSTANCE]
    handlers["create"] = provisioners._rds_db_instance_create = _create_in_stack(handlers["create"])
    handlers["delete"] = provisioners._rds_db_instance_delete = _delete_in_stack(handlers["delete"])
    handlers["snapshot"] = lambda physical_id, props: _need_final_snapshot.add(physical_id)
    rds._create_snapshot_internal = _snapshot(rds._create_snapshot_internal)
    calls = rds._ACTION_MAP
    calls["DeleteDBInstance"] = _call_then(calls["DeleteDBInstance"], _after_delete)
    calls["DeleteDBSnapshot"] = _delete_snapshot(calls["DeleteDBSnapshot"])
    for refused in ("CreateDBInstance", "RestoreDBInstanceFromDBSnapshot", "StopDBInstance", "RebootDBInstance"):
        calls[refused] = lambda params, name=refused: rds._error(
            "InvalidAction", f"{name} is not emulated: only stacks create instances.", 400)

    # Starting a server takes seconds and must not block the emulator.
    slow = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda resource_type: resource_type == INSTANCE or slow(resource_type)
