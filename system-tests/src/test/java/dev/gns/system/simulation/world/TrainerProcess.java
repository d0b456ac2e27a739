package dev.gns.system.simulation.world;

import dev.gns.trainer.bus.BusException;
import dev.gns.trainer.bus.ChangeWriter;
import dev.gns.trainer.bus.TrainerClients;
import dev.gns.trainer.bus.TrainerLoop;
import dev.gns.trainer.bus.TrainerMeters;
import dev.gns.trainer.core.TrainerCore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** The real loop of the trainer, turned when something came in and every second. */
final class TrainerProcess extends Process {
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Shorter than the silence: a trainer that slept through it has not read the signs of life that wait. */
    private static final int LONGEST_STALL = 20;

    private final TrainerMeters meters = new TrainerMeters(new SimpleMeterRegistry());
    private TrainerLoop loop;
    private BusConsumer outcomes;
    private BusConsumer control;
    private boolean awake;

    TrainerProcess(World world, String name) {
        super(world, name);
    }

    @Override
    protected void started() {
        var bus = world.bus();
        outcomes = new BusConsumer(bus, world.chance(), true);
        control = new BusConsumer(bus, world.chance(), false);
        var writer = new ChangeWriter(producer(), outcomes.groupMetadata());
        var core = new TrainerCore(world.updater(), world.settings(), world.timeline());
        loop = new TrainerLoop(new TrainerClients(outcomes, control, writer, producer()), core, meters);
        loop.restore();
        tick();
    }

    private BusProducer producer() {
        return new BusProducer(
                world.bus(),
                "trainer",
                () -> mayDie(Fault.TRAINER_DIES),
                record -> world.bus().append(record),
                world.parts().offsetsFirst());
    }

    @Override
    protected void died() {
        loop = null;
        awake = false;
    }

    private void tick() {
        wake();
        if (!world.isOver()) {
            later(SECOND, "ticks", this::tick);
        }
    }

    /** Something came in. */
    void wake() {
        if (isUp() && !awake) {
            awake = true;
            later(world.chance().millis(1, 50), "turns", this::turn);
        }
    }

    private void turn() {
        awake = false;
        mayDie(Fault.TRAINER_DIES);
        try {
            loop.turn();
        } catch (BusException e) {
            world.timeline().note(() -> name() + " is shut out: " + e.getMessage());
            retire();
            return;
        }
        if (outcomes.hasUnread() || control.hasUnread()) {
            wake();
        }
        if (world.chance().strikes(Fault.SECOND_TRAINER)) {
            stall(world.chance().seconds(0, LONGEST_STALL));
            world.otherTrainer(this).start(world.chance().seconds(0, LONGEST_STALL));
        }
    }
}
