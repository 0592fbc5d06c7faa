"""What ansible-core makes of each inventory that is named: the hosts in their order with the variables that say who and where; null where it refuses."""

import json
import sys

from ansible.inventory.manager import InventoryManager
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.parsing.dataloader import DataLoader
from ansible.vars.manager import VariableManager


def told(own):
    seen = {key: value if value is None else str(value) for key, value in own.items() if key.startswith("ansible_")}
    # As its own become plugin reads it: whether, and whom.
    return {**seen, "becomes": str(own.get("ansible_become_user", "root")) if boolean(own.get("ansible_become", False), strict=False) else None}


for path in sys.argv[1:]:
    try:
        loader = DataLoader()
        inventory = InventoryManager(loader=loader, sources=[path])
        variables = VariableManager(loader=loader, inventory=inventory)
        hosts = [(host.name, variables.get_vars(host=host, include_hostvars=False, stage="all")) for host in inventory.get_hosts()]
        print(json.dumps([[name, told(own)] for name, own in hosts]))
    except Exception:
        print("null")
