package dev.gns.learner.network;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Switches recording of gradients off in this thread until closed. PyTorch has it on in every new thread, and our
 * evaluation, statistics and updates must not be recorded; a gradient collector switches it on for its own time.
 */
public final class GradientMode implements AutoCloseable {
    private final boolean before;

    private GradientMode(boolean before) {
        this.before = before;
    }

    public static GradientMode off() {
        // The engine must be loaded before its native mode can be read.
        ai.djl.engine.Engine.getInstance();
        var mode = new GradientMode(JniUtils.isGradMode());
        JniUtils.setGradMode(false);
        return mode;
    }

    /** Whether gradients were recorded before. */
    public boolean before() {
        return before;
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
