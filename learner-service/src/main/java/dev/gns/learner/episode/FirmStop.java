package dev.gns.learner.episode;

/**
 * Holds a stop for good, even if the experiment is resumed at once: a wait for an action that was cut short by it must end
 * the episode, which would else go on without that decision. The trainer orders it again.
 */
final class FirmStop implements Cancellation {
    private final Cancellation wishes;
    private boolean stopped;

    FirmStop(Cancellation wishes) {
        this.wishes = wishes;
    }

    @Override
    public Wish wish() {
        var wish = wishes.wish();
        stopped |= wish == Wish.STOP;
        return stopped && wish == Wish.GO_ON ? Wish.STOP : wish;
    }
}
