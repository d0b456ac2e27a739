package dev.gns.learner.data;

/** Data that cannot be used. The message is one line that names the file and says what to do. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String file, String fault, String remedy) {
        super(file + " " + fault + "; " + remedy);
    }

    public DataException(String file, String fault, String remedy, Throwable cause) {
        super(file + " " + fault + "; " + remedy, cause);
    }
}
