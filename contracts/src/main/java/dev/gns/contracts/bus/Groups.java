package dev.gns.contracts.bus;

/** The groups in which services read, as the broker knows them. */
public final class Groups {
    /** The share group that all learners are in: a work queue. */
    public static final String LEARNERS = "learners";

    public static final String POLICY = "policy";
    public static final String TRAINER = "trainer";

    private Groups() {}
}
