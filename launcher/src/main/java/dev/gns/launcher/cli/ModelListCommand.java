package dev.gns.launcher.cli;

import dev.gns.launcher.model.ModelStore;
import dev.gns.launcher.model.PublishedModel;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists pretrained encoders and where they are.")
final class ModelListCommand implements Callable<Integer> {
    private final Context context;

    ModelListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var here = new TreeMap<String, Path>();
        for (var root : context.home().models(context.environment())) {
            new ModelStore(root).names().forEach(name -> here.putIfAbsent(name, root.resolve(name)));
        }
        var table = new Table("name", "where", "what");
        for (var model : PublishedModel.all()) {
            var folder = here.remove(model.name());
            table.row(
                    model.name(),
                    folder == null ? "not here: gns model fetch " + model.name() : folder.toString(),
                    model.description());
        }
        here.forEach((name, folder) -> table.row(name, folder.toString(), "another folder"));
        table.lines().forEach(context.terminal().out()::println);
        return ExitCode.OK;
    }
}
