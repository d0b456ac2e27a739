package dev.gns.contracts;

/** A message, or a field of a request, that breaks its contract. The message is one line for a person. */
public final class InvalidMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    public InvalidMessageException(String field, String rule) {
        super(field.isEmpty() ? rule : field + " " + rule);
        this.field = field;
        this.rule = rule;
    }

    /** Path of the field in the message, dots between levels; empty where no single field is to blame. */
    public String field() {
        return field;
    }

    /** What would be right. */
    public String rule() {
        return rule;
    }

    /** The same fault seen from one level further out. */
    public InvalidMessageException under(String parent) {
        return new InvalidMessageException(field.isEmpty() ? parent : parent + "." + field, rule);
    }
}
