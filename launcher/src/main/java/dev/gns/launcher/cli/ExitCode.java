package dev.gns.launcher.cli;

import dev.gns.launcher.client.ApiException;
import dev.gns.launcher.client.SpecFile;
import dev.gns.launcher.fetch.FetchException;
import dev.gns.launcher.process.ChildException;
import dev.gns.launcher.stack.StackException;

/** What the command returns to the shell; listed in {@code gns --help}. */
final class ExitCode {
    static final int OK = 0;
    /** It was tried and failed, or the experiment did. */
    static final int FAILED = 1;
    /** The command line, or the file it names, is wrong. */
    static final int USAGE = 2;
    /** Nothing runs that could be asked. */
    static final int NOT_RUNNING = 3;

    static final int ALREADY_RUNNING = 4;
    /** This machine cannot run it as it is: port in use, disk full, wrong platform, something missing. */
    static final int CANNOT_START = 5;

    private static final int REFUSED_FROM = 400;
    private static final int REFUSED_TO = 499;

    private ExitCode() {}

    static int of(Exception failure) {
        if (failure instanceof StackException stack) {
            return switch (stack.kind()) {
                case NOT_RUNNING -> NOT_RUNNING;
                case ALREADY_RUNNING -> ALREADY_RUNNING;
                case CANNOT_START -> CANNOT_START;
            };
        }
        if (failure instanceof ApiException api) {
            return api.status() >= REFUSED_FROM && api.status() <= REFUSED_TO ? USAGE : FAILED;
        }
        return failure instanceof SpecFile.InvalidSpecException
                        || failure instanceof dev.gns.contracts.InvalidMessageException
                ? USAGE
                : FAILED;
    }

    /** Whether the failure's message says all that a person needs. */
    static boolean explained(Exception failure) {
        return failure instanceof StackException
                || failure instanceof ApiException
                || failure instanceof ChildException
                || failure instanceof FetchException
                || failure instanceof ReportFolder.UnwritableException
                || failure instanceof SpecFile.InvalidSpecException
                || failure instanceof dev.gns.contracts.InvalidMessageException;
    }
}
