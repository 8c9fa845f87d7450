package org.nianbao.ocr;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.nianbao.spec.Folders;
import org.nianbao.spec.SpecException;

/** The program {@code tesseract}, which is no part of nianbao: pictures go in as files, words with boxes come back. */
final class Tesseract {
    private static final String INSTALL = "install it: apt-get install tesseract-ocr tesseract-ocr-chi-sim (Debian, Ubuntu), brew install tesseract tesseract-lang (macOS),"
            + " or see https://tesseract-ocr.github.io/tessdoc/Installation.html";
    private static final long MINUTES = 20;

    /** How a picture is laid out, as Tesseract counts it. */
    enum Layout {
        PAGE(4), LINE(7);

        private final int number;

        Layout(int number) {
            this.number = number;
        }
    }

    /** Which letters are expected in it; with both, lone digits are read best. */
    enum Letters {
        CHINESE("chi_sim"), BOTH("chi_sim+eng"), LATIN("eng");

        private final String data;

        Letters(String data) {
            this.data = data;
        }
    }

    /**
     * A word in the pixels of its picture.
     *
     * @param line which line of the picture it stands in; lines are numbered from 1
     */
    record Word(int left, int top, int width, int height, int line, double confidence, String text) {
        int right() {
            return left + width;
        }

        int bottom() {
            return top + height;
        }
    }

    private final String program;
    private final String version;

    private Tesseract(String program, String version) {
        this.program = program;
        this.version = version;
    }

    /**
     * @param program name or path of the executable
     * @throws SpecException that says how to install it, when it or its Chinese data are not there
     */
    static Tesseract find(String program) {
        String said;
        String languages;
        try {
            said = output(List.of(program, "--version")).lines().findFirst().orElse("").strip();
            languages = output(List.of(program, "--list-langs"));
        } catch (IOException e) {
            throw new SpecException(List.of("scanned pages are read by the program Tesseract, and there is no \"" + program + "\"; " + INSTALL));
        }
        for (String language : List.of("chi_sim", "eng")) {
            if (languages.lines().noneMatch(line -> line.strip().equals(language))) {
                throw new SpecException(List.of("Tesseract is there, but not its data for \"" + language + "\"; " + INSTALL));
            }
        }
        return new Tesseract(program, said);
    }

    String version() {
        return version;
    }

    /** Reads many pictures of one layout in one go: loading its data takes longer than reading a line. @return the words of each picture */
    List<List<Word>> read(List<BufferedImage> pictures, Layout layout, Letters letters, int dpi) {
        List<List<Word>> words = new ArrayList<>();
        pictures.forEach(picture -> words.add(new ArrayList<>()));
        if (pictures.isEmpty()) {
            return words;
        }
        try {
            Path folder = Files.createTempDirectory("nianbao-ocr");
            try {
                StringBuilder list = new StringBuilder();
                for (int i = 0; i < pictures.size(); i++) {
                    Path file = folder.resolve(i + ".png");
                    ImageIO.write(pictures.get(i), "png", file.toFile());
                    list.append(file).append('\n');
                }
                Path listed = folder.resolve("list.txt");
                Files.writeString(listed, list, StandardCharsets.UTF_8);
                List<String> command = List.of(program, listed.toString(), "-", "-l", letters.data, "--psm", Integer.toString(layout.number),
                        "--dpi", Integer.toString(dpi), "-c", "tessedit_create_tsv=1");
                for (String line : output(command).split("\n")) {
                    String[] parts = line.split("\t", -1);
                    // level, page, block, paragraph, line, word, left, top, width, height, confidence, text
                    if (parts.length >= 12 && parts[0].equals("5") && !parts[11].isBlank()) {
                        int picture = Integer.parseInt(parts[1]) - 1;
                        int row = Integer.parseInt(parts[2]) * 1_000_000 + Integer.parseInt(parts[3]) * 10_000 + Integer.parseInt(parts[4]);
                        words.get(picture).add(new Word(Integer.parseInt(parts[6]), Integer.parseInt(parts[7]), Integer.parseInt(parts[8]), Integer.parseInt(parts[9]), row,
                                Math.max(0, Math.min(100, Double.parseDouble(parts[10]))), parts[11].strip()));
                    }
                }
                return words;
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String output(List<String> command) throws IOException {
        Path errors = Files.createTempFile("nianbao-ocr", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        // Several threads of it on few cores wait for each other more than they work.
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        Process process = null;
        try {
            process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("tesseract failed: " + Files.readString(errors, StandardCharsets.UTF_8).lines().reduce((first, last) -> last).orElse("no word why"));
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            if (process != null) {
                process.destroy();
            }
            Files.deleteIfExists(errors);
        }
    }
}
