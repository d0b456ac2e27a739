package dev.gns.launcher.process;

import java.time.Duration;

/**
 * A process to start.
 *
 * @param name as people call it; also its log's name
 * @param startTimeout how long it may take until it is ready
 */
public record ChildSpec(String name, Command command, Readiness readiness, Duration startTimeout) {

    /**
     * Starts it and waits until it is ready.
     *
     * @throws ChildException if that fails; nothing runs then
     */
    public Child start(RollingLog log) {
        var child = Child.start(name, command, log);
        try {
            return child.awaitReady(readiness, startTimeout);
        } catch (ChildException e) {
            child.kill9();
            throw e;
        }
    }
}
