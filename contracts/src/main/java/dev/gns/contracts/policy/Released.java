package dev.gns.contracts.policy;

/** The policy that comes with the software: what {@code schedule: {type: gns}} is where it names no policy. */
public final class Released {
    /** Another file is another version. */
    public static final PolicyRef REF = new PolicyRef("released", 2);

    private Released() {}
}
