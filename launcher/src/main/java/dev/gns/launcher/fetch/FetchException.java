package dev.gns.launcher.fetch;

/** A data set or a model could not be fetched; the message names the file and what to do. */
public final class FetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FetchException(String message) {
        super(message);
    }
}
