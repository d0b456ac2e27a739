package dev.gns.launcher.dataset;

/** A data set could not be fetched; the message names the file and what to do. */
public final class DatasetException extends RuntimeException {
    DatasetException(String message) {
        super(message);
    }
}
