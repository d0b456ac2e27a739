package dev.gns.launcher.process;

/** A child did not start; the message is one line for a person. */
public final class ChildException extends RuntimeException {
    public ChildException(String message) {
        super(message);
    }

    public ChildException(String message, Throwable cause) {
        super(message, cause);
    }
}
