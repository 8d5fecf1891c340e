package dev.keepsake.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything shared that is about one key: what the store, the network, the ledger and the database hold.
 *
 * @param slot what the store shows
 * @param held the bytes that the key ever held
 * @param flights deletes on their way
 * @param open for each collector, the version of its open removal intent
 * @param recorded bytes that the ledger knows to be restorable
 * @param intents for each application, the ticks that its upload intent still holds
 * @param refs for each application, its committed reference
 */
record Cell(
        Slot slot,
        Set<Tag> held,
        List<Request> flights,
        List<Version> open,
        Set<Tag> recorded,
        List<Integer> intents,
        List<Ref> refs) {

    boolean referenced() {
        return refs.stream().anyMatch(Ref::there);
    }

    boolean promised() {
        return refs.stream().anyMatch(Ref::promised);
    }

    boolean intended() {
        return intents.stream().anyMatch(each -> each > 0);
    }

    boolean underRemoval() {
        return open.stream().anyMatch(Version::exists);
    }

    boolean awaits(int collector) {
        return flights.stream().anyMatch(each -> each.collector() == collector);
    }

    /** Whether the ledger says where the data beneath a marker is. */
    boolean accounted() {
        Tag tag = slot.version().tag();
        return recorded.contains(tag) || open.stream().anyMatch(each -> each.exists() && each.tag() == tag);
    }

    Cell slot(Slot now) {
        return new Cell(now, held, flights, open, recorded, intents, refs);
    }

    Cell held(Tag tag) {
        return new Cell(slot, plus(held, tag), flights, open, recorded, intents, refs);
    }

    Cell flights(List<Request> now) {
        return new Cell(slot, held, now, open, recorded, intents, refs);
    }

    Cell open(int collector, Version now) {
        return new Cell(slot, held, flights, Lists.with(open, collector, now), recorded, intents, refs);
    }

    Cell record(Tag tag) {
        return new Cell(slot, held, flights, open, plus(recorded, tag), intents, refs);
    }

    Cell forget() {
        return new Cell(slot, held, flights, open, Set.of(), intents, refs);
    }

    Cell intents(List<Integer> now) {
        return new Cell(slot, held, flights, open, recorded, now, refs);
    }

    Cell refs(List<Ref> now) {
        return new Cell(slot, held, flights, open, recorded, intents, now);
    }

    /** One tick: what is out of life or time is gone. */
    Cell tick() {
        List<Request> left = flights.stream()
                .filter(each -> each.life() > 1)
                .map(each -> new Request(each.collector(), each.tag(), each.life() - 1))
                .toList();
        return new Cell(
                slot.age(), held, left, open, recorded, Lists.map(intents, each -> Math.max(0, each - 1)), refs);
    }

    private static Set<Tag> plus(Set<Tag> tags, Tag tag) {
        Set<Tag> all = new TreeSet<>(tags);
        all.add(tag);
        return Set.copyOf(all);
    }
}
