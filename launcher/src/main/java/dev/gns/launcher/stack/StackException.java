package dev.gns.launcher.stack;

/** The stack is not in the state that was asked for; the message is one line for a person. */
public final class StackException extends RuntimeException {
    public enum Kind {
        NOT_RUNNING,
        ALREADY_RUNNING,
        CANNOT_START
    }

    private final Kind kind;

    private StackException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static StackException cannotStart(String message) {
        return new StackException(Kind.CANNOT_START, message);
    }

    static StackException alreadyRunning(String message) {
        return new StackException(Kind.ALREADY_RUNNING, message);
    }

    public static StackException notRunning(String message) {
        return new StackException(Kind.NOT_RUNNING, message);
    }

    public Kind kind() {
        return kind;
    }
}
