package dev.gns.system.simulation.world;

import dev.gns.system.simulation.world.World.Parts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** Runs worlds, each of one seed, and holds each against the one of the same scenario in which nothing went wrong. */
final class Seeds {
    private final Parts parts;
    private final Map<Scenario, Finished> undisturbed = new HashMap<>();
    private long compared;
    private long events;

    Seeds(Parts parts) {
        this.parts = parts;
    }

    /** All of {@code count} seeds from {@code first} on. */
    Seeds run(long first, long count) {
        for (var seed = first; seed < first + count; seed++) {
            run(seed);
        }
        return this;
    }

    /** @throws Violation that says how to see it again */
    void run(long seed) {
        attempt(seed, false, ignored -> {
            throw new Violation("seed " + seed + " fails");
        });
    }

    void attempt(long seed, boolean traced, LongConsumer ignored) {
        var scenario = Scenario.ALL.get((int) Math.floorMod(seed, (long) Scenario.ALL.size()));
        var calm = undisturbed.computeIfAbsent(scenario, s -> {
            var world = new World(s, Parts.CHEAP, 0, true, false);
            world.run();
            return Finished.of(world);
        });
        var world = new World(scenario, parts, seed, false, traced);
        try {
            world.run();
            var finished = Finished.of(world);
            if (!finished.touched()) {
                finished.check(calm);
                compared++;
            }
        } catch (Violation | RuntimeException e) {
            var wrong = new Violation("seed " + seed + " (" + scenario.name() + "): " + e + "\n" + world.timeline().past());
            wrong.initCause(e);
            throw wrong;
        }
        events += world.timeline().happened();
    }

    /** Worlds in which no decision fell back and no episode was given up. */
    long compared() {
        return compared;
    }

    long events() {
        return events;
    }

    public static void main(String[] a) {
        java.util.logging.Logger.getLogger("dev.gns").setLevel(java.util.logging.Level.OFF);
        var seeds = new Seeds(Parts.CHEAP);
        var traced = a.length > 2;
        var t = System.nanoTime();
        for (var s = Long.parseLong(a[0]); s < Long.parseLong(a[0]) + Long.parseLong(a[1]); s++) {
            if (s % 100 == 99) {
                System.out.println(s + " " + (System.nanoTime() - t) / 1e9);
            }
            try {
                seeds.attempt(s, traced, x -> {});
            } catch (Violation e) {
                var text = e.getMessage();
                System.out.println(traced ? text : text.substring(0, Math.min(900, text.length())));
                if (!(e.getCause() instanceof Violation)) {
                    e.getCause().printStackTrace(System.out);
                }
            }
        }
        System.out.println(seeds.compared() + " compared, " + seeds.events() + " events, " + (System.nanoTime() - t) / 1e9 + " s");
    }
}
