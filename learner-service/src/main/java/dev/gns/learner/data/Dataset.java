package dev.gns.learner.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A data set as a task uses it. */
public final class Dataset {
    private final Examples train;
    private final Examples validation;
    private final Optional<Examples> test;
    private String sha256;

    /**
     * @param train examples to learn from, all that there are or as many as the task wants
     * @param validation examples held out of the published training set, or the published validation set
     * @param test the published test set; empty where its labels are not published
     */
    public Dataset(Examples train, Examples validation, Optional<Examples> test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    public Examples train() {
        return train;
    }

    public Examples validation() {
        return validation;
    }

    public Optional<Examples> test() {
        return test;
    }

    /** SHA-256 of all examples, lower-case hex. Made when it is first asked for, since it goes through all of them. */
    public synchronized String sha256() {
        if (sha256 == null) {
            var digest = newDigest();
            train.digest(digest);
            validation.digest(digest);
            test.ifPresent(examples -> examples.digest(digest));
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
        return sha256;
    }

    /** @throws DataException if a file that examples are read from while they are used is not what it was */
    public void checkUnchanged() {
        train.checkUnchanged();
        validation.checkUnchanged();
        test.ifPresent(Examples::checkUnchanged);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
