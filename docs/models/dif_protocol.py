"""Exhaustive model of « the DIF cannot change once a dossier is validated » (docs/adr/0007).

One titulaire with two dossiers. dossier-service and hours-service each write a log that the other
reads in order, at least once: a reader may fall back to any earlier offset, as after a crash before
its offset was committed. There is no inbox in the model: the protocol must hold without it.

Checked in every reachable state:
  safety    while a dossier is VALIDE, or ever was, no SaisirSoldeDif is accepted;
  progress  from every state one can be reached where nothing is pending;
  agreement where nothing is pending, hours are reserved exactly for the dossiers that are VALIDE.

Run: python3 docs/models/dif_protocol.py [rewinds, 3]. Exit code 0 when the protocol holds and each
weakened variant is caught.
"""

import sys
from collections import deque
from typing import NamedTuple

DIF_CHANGES, ATTEMPTS = 2, 2
WEAKENED = ("freeze when validated", "unfreeze at any release", "no attempt number")


class Reservation(NamedTuple):
    attempt: int = 0
    state: str = "NONE"  # NONE, RESERVED, REFUSED, RELEASED


class Dossier(NamedTuple):
    state: str = "SOUMIS"  # SOUMIS, DEMANDE, VALIDE, ANNULE, ANNULE_APRES_VALIDATION
    attempt: int = 0


class World(NamedTuple):
    dif_changes: int
    frozen: bool
    ever_validated: bool  # as hours-service knows
    reservations: tuple
    dossiers: tuple
    dossier_log: tuple = ()  # (what, dossier, attempt), written by dossier-service
    hours_log: tuple = ()  # the same, written by hours-service
    hours_offset: int = 0  # how far hours-service has read dossier_log
    dossier_offset: int = 0  # how far dossier-service has read hours_log
    rewinds: int = 0  # how many times a reader may still fall back


def put(items, index, item):
    return items[:index] + (item,) + items[index + 1 :]


def steps(world, weakness):
    """What can happen next: (step, next world, whether it breaks the rule)."""
    yield from titulaire_and_financeur(world)
    if world.hours_offset < len(world.dossier_log):
        yield hours_read(world, weakness) + (False,)
    if world.dossier_offset < len(world.hours_log):
        yield dossier_read(world) + (False,)
    if world.rewinds:
        fewer = world._replace(rewinds=world.rewinds - 1)
        for offset in range(world.hours_offset):
            yield "hours rewinds", fewer._replace(hours_offset=offset), False
        for offset in range(world.dossier_offset):
            yield "dossier rewinds", fewer._replace(dossier_offset=offset), False


def titulaire_and_financeur(world):
    if world.dif_changes < DIF_CHANGES and not world.frozen:
        validated = any(
            dossier.state in ("VALIDE", "ANNULE_APRES_VALIDATION") for dossier in world.dossiers
        )
        yield "SaisirSoldeDif", world._replace(dif_changes=world.dif_changes + 1), validated
    for number, (state, attempt) in enumerate(world.dossiers):
        if state == "SOUMIS" and attempt < ATTEMPTS:
            event = ("ValidationDemandee", number, attempt + 1)
            yield "ValiderDossier", told(world, number, Dossier("DEMANDE", attempt + 1), event), False
        if state in ("SOUMIS", "DEMANDE"):
            event = ("DossierAnnule", number, attempt)
            yield "AnnulerDossier", told(world, number, Dossier("ANNULE", attempt), event), False
        if state == "VALIDE":
            event = ("DossierAnnule", number, attempt)
            after = Dossier("ANNULE_APRES_VALIDATION", attempt)
            yield "AnnulerDossierValide", told(world, number, after, event), False


def told(world, number, dossier, event):
    return world._replace(
        dossiers=put(world.dossiers, number, dossier), dossier_log=world.dossier_log + (event,)
    )


def hours_read(world, weakness):
    what, number, attempt = world.dossier_log[world.hours_offset]
    world = world._replace(hours_offset=world.hours_offset + 1)
    known = world.reservations[number]
    if what == "ValidationDemandee":
        careless = weakness == "no attempt number" and known.state != "RESERVED"
        if attempt > known.attempt or careless:
            world = reserve(world, number, attempt, weakness)
    elif what == "DossierValide":
        late = weakness == "freeze when validated"
        world = world._replace(ever_validated=True, frozen=world.frozen or late)
    elif what == "DossierAnnule":
        world = release(world, number, attempt, weakness)
    return "hours reads " + what, world


def reserve(world, number, attempt, weakness):
    other = world.reservations[1 - number]
    if other.state == "RESERVED" and attempt == 1 and number == 1:  # the other took all hours
        answer, reservation = "ReservationRefusee", Reservation(attempt, "REFUSED")
    else:
        answer, reservation = "HeuresReservees", Reservation(attempt, "RESERVED")
        world = world._replace(frozen=world.frozen or weakness != "freeze when validated")
    return world._replace(
        reservations=put(world.reservations, number, reservation),
        hours_log=world.hours_log + ((answer, number, attempt),),
    )


def release(world, number, attempt, weakness):
    known = world.reservations[number]
    if known.state == "RESERVED" and attempt >= known.attempt:
        reservation = Reservation(known.attempt, "RELEASED")
    else:
        reservation = Reservation(max(known.attempt, attempt), known.state)
    world = world._replace(reservations=put(world.reservations, number, reservation))
    active = any(other.state == "RESERVED" for other in world.reservations)
    if weakness == "unfreeze at any release" or not (active or world.ever_validated):
        world = world._replace(frozen=False)
    return world


def dossier_read(world):
    what, number, attempt = world.hours_log[world.dossier_offset]
    world = world._replace(dossier_offset=world.dossier_offset + 1)
    if world.dossiers[number] == Dossier("DEMANDE", attempt):
        if what == "HeuresReservees":
            event = ("DossierValide", number, attempt)
            world = told(world, number, Dossier("VALIDE", attempt), event)
        else:
            returned = put(world.dossiers, number, Dossier("SOUMIS", attempt))
            world = world._replace(dossiers=returned)
    return "dossier reads " + what, world


def quiet(world):
    return (
        world.hours_offset == len(world.dossier_log)
        and world.dossier_offset == len(world.hours_log)
        and all(dossier.state != "DEMANDE" for dossier in world.dossiers)
    )


def agree(world):
    return all(
        (dossier.state == "VALIDE") == (reservation.state == "RESERVED")
        for dossier, reservation in zip(world.dossiers, world.reservations)
    )


def explore(rewinds, weakness=None):
    """Counts states, violations' shortest path, stuck states and disagreements when quiet."""
    start = World(0, False, False, (Reservation(),) * 2, (Dossier(),) * 2, rewinds=rewinds)
    came_from, queue, before = {start: None}, deque([start]), {}
    while queue:
        world = queue.popleft()
        for step, following, breaks in steps(world, weakness):
            if breaks:
                return len(came_from), path(came_from, world) + [step], 0, 0
            before.setdefault(following, []).append(world)
            if following not in came_from:
                came_from[following] = (world, step)
                queue.append(following)
    settled = [world for world in came_from if quiet(world)]
    hopeful, queue = set(settled), deque(settled)
    while queue:
        for world in before.get(queue.popleft(), ()):
            if world not in hopeful:
                hopeful.add(world)
                queue.append(world)
    disagreeing = sum(not agree(world) for world in settled)
    return len(came_from), None, len(came_from) - len(hopeful), disagreeing


def path(came_from, world):
    steps_back = []
    while came_from[world]:
        world, step = came_from[world]
        steps_back.append(step)
    return steps_back[::-1]


def main():
    rewinds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    states, violation, stuck, disagreeing = explore(rewinds)
    print(f"the protocol: {states} states, violation {violation}, {stuck} stuck, {disagreeing} disagree")
    holds = violation is None and not stuck and not disagreeing
    for weakness in WEAKENED:
        states, violation, stuck, disagreeing = explore(min(rewinds, 1), weakness)
        caught = violation or stuck or disagreeing
        print(f"{weakness}: after {states} states, violation {violation}, {disagreeing} disagree")
        holds = holds and bool(caught)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
