package dev.gns.launcher.cli;

import dev.gns.launcher.stack.Stack;
import dev.gns.launcher.stack.StackSettings;
import dev.gns.launcher.stack.StackState;

/** A stack that this process runs, and stops when it ends: by itself, by Ctrl-C or by SIGTERM. */
final class StackSession implements AutoCloseable {
    private final Terminal terminal;
    private final Stack stack;
    private volatile boolean ending;

    private StackSession(Terminal terminal, Stack stack) {
        this.terminal = terminal;
        this.stack = stack;
    }

    static StackSession claim(StackSettings settings, Terminal terminal) {
        var session = new StackSession(
                terminal, Stack.claim(settings, line -> terminal.err().println(line)));
        Runtime.getRuntime().addShutdownHook(new Thread(session::end, "stop-stack"));
        return session;
    }

    StackState start() {
        try {
            return stack.start();
        } catch (RuntimeException e) {
            if (ending) {
                awaitTheEnd();
            }
            stack.close();
            throw e;
        }
    }

    /** Returns never: the process ends by a signal. */
    void awaitTheEnd() {
        while (true) {
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                terminal.err().println("interrupted; waiting on");
            }
        }
    }

    @Override
    public void close() {
        terminal.err().println("stopping");
        stack.close();
    }

    private void end() {
        ending = true;
        stack.close();
    }
}
