package dev.gns.system.simulation.world;

import java.time.Duration;
import java.time.Instant;

/** A process that starts, dies and starts again. What it planned before it died does not happen. */
abstract class Process {
    protected final World world;
    private final String name;
    private int life;
    private boolean up;
    private Instant stalledUntil = Instant.MIN;

    Process(World world, String name) {
        this.world = world;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isUp() {
        return up;
    }

    /** Starts after a while. */
    final void start(Duration delay) {
        world.timeline().after(delay, name + " starts", () -> {
            if (!up) {
                up = true;
                life++;
                guarded(this::started);
            }
        });
    }

    protected abstract void started();

    /** Forgets all that is in memory. */
    protected abstract void died();

    final void later(Duration delay, String what, Runnable action) {
        if (!up) {
            return;
        }
        var born = life;
        world.timeline().after(delay, name + " " + what, () -> inLife(born, what, action));
    }

    private void inLife(int born, String what, Runnable action) {
        if (!up || born != life) {
            return;
        }
        var now = world.timeline().instant();
        if (now.isBefore(stalledUntil)) {
            var wait = Duration.between(now, stalledUntil).plus(world.chance().millis(0, 50));
            world.timeline().after(wait, name + " " + what + " (stalled)", () -> inLife(born, what, action));
            return;
        }
        guarded(action);
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (Died e) {
            world.timeline().note(() -> name + " dies");
            die();
        }
    }

    final void die() {
        die(world.chance().millis(100, 30_000));
    }

    final void die(Duration downtime) {
        retire();
        start(downtime);
    }

    /** Dies, and nobody starts it again for now. */
    final void retire() {
        up = false;
        stalledUntil = Instant.MIN;
        died();
    }

    final void mayDie(Fault fault) {
        if (world.chance().strikes(fault)) {
            throw new Died(name);
        }
    }

    /** Does nothing for so long, and does not know. */
    final void stall(Duration how) {
        world.timeline().note(() -> name + " stalls for " + how);
        stalledUntil = world.timeline().instant().plus(how);
    }
}
