package org.nianbao.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** LibreOffice, where there is one: writes formats that no library at hand writes. */
final class OfficeProgram {
    private static final long SECONDS = 180;

    private OfficeProgram() {
    }

    private static Path program() {
        String path = System.getenv("PATH") == null ? "" : System.getenv("PATH");
        return Stream.of(path.split(java.io.File.pathSeparator)).filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, "soffice")).filter(Files::isExecutable).findFirst()
                .orElse(null);
    }

    static boolean there() {
        return program() != null;
    }

    /**
     * Saves every Word file of a folder in another format beside it, in one run of the program, with settings of its own in the folder.
     *
     * @throws IOException when the program does not end in time or says that it failed
     */
    static void convert(Path folder, String format) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program().toString(), "-env:UserInstallation=" + folder.resolve("settings").toUri(), "--headless", "--convert-to", format, "--outdir",
                folder.toString()));
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".docx")).sorted().forEach(file -> command.add(file.toString()));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("office.log").toFile()).start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("LibreOffice did not convert the files; see " + Files.readString(folder.resolve("office.log")));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
