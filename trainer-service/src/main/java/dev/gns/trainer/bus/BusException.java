package dev.gns.trainer.bus;

/** The trainer cannot go on in this process: another trainer took over, or the broker refuses it. Restart it. */
public final class BusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BusException(String message, Throwable cause) {
        super(message, cause);
    }
}
