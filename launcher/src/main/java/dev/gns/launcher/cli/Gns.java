package dev.gns.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself; its subcommands do the work. */
@Command(
        name = "gns",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Learns to schedule the learning rate of networks while they train.",
        footer = {
            "",
            "Environment:",
            "  GNS_HOME       where everything is kept (~/.gns)",
            "  GNS_DATA_DIR   where data sets are (GNS_HOME/data)",
            "  GNS_MODEL_DIR  where pretrained encoders are, before GNS_HOME/models",
            "  GNS_URL        a results service elsewhere (for run, ls, report ...)",
            "  GNS_API_KEY    its key, for what changes something (here: GNS_HOME/api-key)"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:tried and failed, or the experiment was not completed",
            "2:the command line, or the file it names, is wrong",
            "3:nothing is running",
            "4:already running",
            "5:cannot start here: port in use, disk full, something missing, or another platform"
        })
final class Gns implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do, e.g. 'gns up' or 'gns demo'");
    }
}
