package dev.gns.bench.learner;

import dev.gns.bench.process.LineProcess;
import dev.gns.bench.reference.BareTraining;
import dev.gns.launcher.process.ReusedMemory;
import dev.gns.launcher.stack.Home;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What learners are measured with. Models are those that {@code gns model fetch} has fetched; data are made here.
 *
 * @param folder of data, and of the file that a network starts from
 */
record Setting(Path folder) {

    /** @param root of the repository */
    static Setting make(Path root) throws IOException {
        var folder = Files.createDirectories(root.resolve("bench/target/learner"));
        MadeUpTexts.write(folder);
        return new Setting(folder);
    }

    Datasets datasets() {
        var models = Home.of(System.getenv()).models(System.getenv());
        return new Datasets(new DataFolders(List.of(folder)), new ModelFolders(models));
    }

    /** Where a reference reads what it starts from. */
    Path start() {
        return folder.resolve("start");
    }

    /** With the memory settings that the launcher gives it. */
    Learner learner() throws IOException {
        return new Learner(process(LearnerMain.class, folder.toString()));
    }

    /** The same, on a bus. */
    Learner learner(String bootstrapServers) throws IOException {
        return new Learner(process(LearnerMain.class, folder.toString(), bootstrapServers));
    }

    private static LineProcess process(Class<?> main, String... arguments) throws IOException {
        return new LineProcess(LearnerMain.command(main, arguments), ReusedMemory.ENVIRONMENT);
    }

    /** The same training in plain DJL, with a learner's settings; reads what it starts from in {@link #start()}. */
    Reference bare(Workload workload) throws IOException {
        return new Reference(process(BareTraining.class, start().toString(), workload.label()));
    }

    /**
     * The same in Debian's PyTorch; reads what it starts from in {@link #start()}.
     *
     * @param root of the repository
     * @param environment beside that of this process
     */
    Reference pytorch(Path root, Workload workload, Map<String, String> environment) throws IOException {
        var script = root.resolve("bench/reference/learner_step.py").toString();
        return new Reference(new LineProcess(
                List.of("/usr/bin/python3", script, start().toString(), workload.label()), environment));
    }
}
