"""Every RDS instance and snapshot gets real data: whoever started this process runs the servers, and is told here."""

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
KEPT_BY_A_SNAPSHOT = ("Engine", "EngineVersion", "MasterUsername", "DBName", "StorageEncrypted")


def _tell(action, **what):
    """Returns when it is done. Raises ValueError with the reason when it cannot be done."""
    url = f"{os.environ['WORLD_DATABASES']}/{action}"
    request = urllib.request.Request(url, json.dumps(what).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=120) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise ValueError(error.read().decode()) from error


def _start(instance, snapshot_id=None):
    instance["DBInstanceStatus"] = "creating"
    what = {"id": instance["DbiResourceId"], "host": instance["Endpoint"]["Address"],
            "identifier": instance["DBInstanceIdentifier"]}
    if snapshot_id:
        answer = _tell("restore", **what, snapshot=_key(rds._snapshots[snapshot_id]))
    else:
        answer = _tell("create", **what, user=instance["MasterUsername"], database=instance["DBName"])
    instance["EngineVersion"] = answer["version"]
    instance["DBInstanceStatus"] = "available"


def _key(snapshot):
    return snapshot["_data"]


def _in_the_background(work):
    thread = threading.Thread(target=contextvars.copy_context().run, args=(work,), daemon=True)
    thread.start()
    return thread


def _create_by_stack(create):
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
        for name in KEPT_BY_A_SNAPSHOT if snapshot else ():
            instance[name] = snapshot[name]
        rds._tags[instance["DBInstanceArn"]] = instance["TagList"]
        try:
            _start(instance, snapshot_id)
        except ValueError:
            rds._instances.pop(physical_id, None)
            raise
        return physical_id, attributes

    return created


def _delete_by_stack(delete):
    def deleted(physical_id, props):
        instance = rds._instances.get(physical_id)
        if instance and instance.get("DeletionProtection"):
            raise ValueError("Cannot delete protected DB Instance, please disable deletion protection and try again.")
        if instance and physical_id in _to_be_saved:
            _to_be_saved.discard(physical_id)
            _save(physical_id, instance)
        if instance:
            instance["DBInstanceStatus"] = "deleting"
            _tell("delete", id=instance["DbiResourceId"])
        delete(physical_id, props)

    return deleted


# Instances whose stack wants a snapshot first. It is taken with the deletion, which does not hold up the emulator.
_to_be_saved = set()


def _save(identifier, instance):
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
                _tell("snapshot", id=instance["DbiResourceId"], snapshot=_key(snapshot))
                snapshot.update(Status="available", PercentProgress=100)
            except ValueError:
                snapshot["Status"] = "failed"
            if instance["DBInstanceStatus"] == "backing-up":
                instance["DBInstanceStatus"] = "available"

        snapshot["_copying"] = _in_the_background(copy)
        return snapshot

    return created


def _by_call(act, then):
    """An API call, and what has to happen with the data when it was accepted."""

    def acted(params):
        identifier = rds._p(params, "DBInstanceIdentifier")
        before = rds._instances.get(identifier)
        answer = act(params)
        if answer[0] == 200:
            _in_the_background(lambda: then(params, before or rds._instances.get(identifier)))
        return answer

    return acted


def _after_delete(params, instance):
    _tell("delete", id=instance["DbiResourceId"])


def _delete_snapshot(delete):
    def deleted(params):
        snapshot = rds._snapshots.get(rds._p(params, "DBSnapshotIdentifier"))
        answer = delete(params)
        if snapshot is not None:
            _tell("delete-snapshot", snapshot=_key(snapshot))
        return answer

    return deleted


def install():
    handlers = provisioners._RESOURCE_HANDLERS[INSTANCE]
    handlers["create"] = provisioners._rds_db_instance_create = _create_by_stack(handlers["create"])
    handlers["delete"] = provisioners._rds_db_instance_delete = _delete_by_stack(handlers["delete"])
    handlers["snapshot"] = lambda physical_id, props: _to_be_saved.add(physical_id)
    rds._create_snapshot_internal = _snapshot(rds._create_snapshot_internal)
    calls = rds._ACTION_MAP
    calls["DeleteDBInstance"] = _by_call(calls["DeleteDBInstance"], _after_delete)
    calls["DeleteDBSnapshot"] = _delete_snapshot(calls["DeleteDBSnapshot"])
    for refused in ("CreateDBInstance", "RestoreDBInstanceFromDBSnapshot", "StopDBInstance", "RebootDBInstance"):
        calls[refused] = lambda params, name=refused: rds._error(
            "InvalidAction", f"{name} has no stand-in here: instances come from stacks.", 400)

    # Starting a server takes seconds, in which everything else has to go on.
    slow = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda resource_type: resource_type == INSTANCE or slow(resource_type)
