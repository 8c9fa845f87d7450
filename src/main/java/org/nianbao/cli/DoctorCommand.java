package org.nianbao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nianbao.chart.Fonts;
import org.nianbao.engine.DuckDbEngine;
import org.nianbao.spec.SpecException;
import org.nianbao.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "doctor", mixinStandardHelpOptions = true, description = {"Looks at this machine: Java, memory, names of files, fonts, the folder of results, SQL, and tools that some commands use,",
    "and says what to do about what is missing. Exit code 1 when something is wrong; a missing tool that may be missing is no fault."})
final class DoctorCommand implements java.util.concurrent.Callable<Integer> {
    private static final long MEGA = 1 << 20;

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    private int faults;

    @Override
    public Integer call() {
        java();
        memory();
        names();
        fonts();
        Optional<Path> results = home();
        results.ifPresent(this::results);
        sql();
        tool("tesseract", "reading scanned reports (nianbao ocr)", "apt-get install tesseract-ocr tesseract-ocr-chi-sim", List.of("tesseract"));
        tool("Jupyter", "notebooks in a browser; without it: nianbao notebook FILE", "apt-get install jupyter-notebook, then nianbao notebook --install",
                List.of("jupyter", "jupyter-notebook", "jupyter-lab", "jupyter-nbconvert"));
        tool("Chromium", "the tests of the page, and pictures of it", "apt-get install chromium", List.of("chromium", "chromium-browser", "google-chrome"));
        tool("Maven", "building nianbao", "apt-get install maven", List.of("mvn"));
        spec.commandLine().getOut().println(faults == 0 ? "\nnothing is wrong" : "\n" + faults + (faults == 1 ? " thing is" : " things are") + " wrong; see FAULT above");
        return faults == 0 ? 0 : 1;
    }

    private void say(String verdict, String what, String found, String todo) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(verdict + " ".repeat(7 - verdict.length()) + what + ": " + found);
        if (!todo.isEmpty()) {
            out.println("       → " + todo);
        }
        if (verdict.equals("FAULT")) {
            faults++;
        }
    }

    private void java() {
        int version = Runtime.version().feature();
        say(version >= 17 ? "ok" : "FAULT", "Java", Runtime.version() + ", " + System.getProperty("java.vendor") + ", " + System.getProperty("java.home"),
                version >= 17 ? "" : "Java 17 or later is needed: apt-get install openjdk-17-jre-headless, or set JAVA_HOME");
    }

    private void memory() {
        long heap = Runtime.getRuntime().maxMemory() / MEGA;
        long machine = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system ? system.getTotalMemorySize() / MEGA : 0;
        boolean little = heap < 900;
        say(little ? "note" : "ok", "memory", heap + " MB for Java" + (machine == 0 ? "" : " of " + machine + " MB") + ", and for SQL at most " + System.getProperty("nianbao.memory", "4GB"),
                little ? "enough for some hundred reports; for many, NIANBAO_JAVA_OPTS=-Xmx2g" : "");
    }

    private void names() {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        boolean sound;
        try {
            sound = Path.of("年报").toString().equals("年报") && encoding.toUpperCase(Locale.ROOT).contains("UTF");
        } catch (InvalidPathException e) {
            sound = false;
        }
        say(sound ? "ok" : "FAULT", "names of files", "Java reads them as " + encoding, sound ? "" : "files with Chinese names cannot be opened: export LC_ALL=C.UTF-8, or start nianbao by its launcher");
    }

    private void fonts() {
        try {
            Fonts.carried();
            say("ok", "font", "charts are drawn with the carried font, the same on every machine", "");
        } catch (RuntimeException | Error e) {
            say("FAULT", "font", "the carried font cannot be loaded: " + e, "build anew (mvn package); on a bare Debian also: apt-get install fontconfig libfreetype6");
        }
        try {
            Fonts.named("system");
            say("ok", "Chinese font of this machine", "there is one, for --font system", "");
        } catch (IllegalArgumentException e) {
            say("note", "Chinese font of this machine", "none, and none is needed", "for rare characters in names: apt-get install fonts-noto-cjk, then nianbao chart --font system");
        }
    }

    private Optional<Path> home() {
        try {
            say("ok", "project", Home.find().toString(), "");
            return Optional.of(main.store().folder());
        } catch (SpecException e) {
            say("FAULT", "project", e.getMessage(), "start nianbao by its launcher");
            return Optional.empty();
        }
    }

    private void results(Path folder) {
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            Path proof = Files.createTempFile(there, ".nianbao", ".tmp");
            Files.delete(proof);
            long free = Files.getFileStore(there).getUsableSpace() / MEGA;
            say(free < 500 ? "note" : "ok", "results", folder + " can be written, " + free + " MB are free", free < 500 ? "point --out at a folder with more room" : "");
        } catch (IOException | SecurityException e) {
            say("FAULT", "results", folder + " cannot be written: " + e.getClass().getSimpleName(), "change its owner, or point --out at a folder of your own");
            return;
        }
        try {
            Store store = new Store(folder);
            say("ok", "edition", store.current().map(edition -> edition.folder().getFileName() + " is the valid one").orElse("none yet; nianbao demo, or nianbao ingest FOLDER"), "");
        } catch (SpecException e) {
            say("FAULT", "edition", e.getMessage(), "");
        }
    }

    private void sql() {
        try (DuckDbEngine engine = DuckDbEngine.over(Path.of(System.getProperty("java.io.tmpdir")))) {
            say("ok", "SQL", "DuckDB " + engine.read("SELECT version()").rows().get(0).get(0), "");
        } catch (RuntimeException | Error e) {
            say("FAULT", "SQL", "DuckDB does not start: " + e.getMessage(), "its native library needs glibc and a writable " + System.getProperty("java.io.tmpdir"));
        }
    }

    private void tool(String name, String use, String todo, List<String> programs) {
        Optional<Path> found = programs.stream().flatMap(DoctorCommand::places).filter(Files::isExecutable).findFirst();
        if (found.isEmpty()) {
            say("note", name, "not found; it is for " + use, todo);
            return;
        }
        boolean chinese = !name.equals("tesseract") || languages(found.get()).contains("chi_sim");
        say(chinese ? "ok" : "note", name, found.get().toString() + (chinese ? "" : ", without Chinese"), chinese ? "" : "apt-get install tesseract-ocr-chi-sim");
    }

    private static Stream<Path> places(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)).filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of(Path.of(folder, program), Path.of(folder, program + ".exe")));
    }

    /** What Tesseract says it can read; empty when it says nothing. */
    private static String languages(Path tesseract) {
        try {
            Process process = new ProcessBuilder(tesseract.toString(), "--list-langs").redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
