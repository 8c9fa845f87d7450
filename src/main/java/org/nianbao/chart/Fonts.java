package org.nianbao.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The one font of a chart, in the sizes and weights that it needs.
 *
 * <p>The default is the font carried inside the program and not one of the machine's: the widths of its letters decide where
 * labels stand and what the PNG looks like, and the same input shall give the same bytes on every machine. A font of the
 * system, which may look better, is used when it is asked for.
 */
public final class Fonts {
    /** Installed fonts with the full set of simplified Chinese, best first. */
    static final List<String> SYSTEM = List.of("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
            "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei");

    private static final String CARRIED = "/fonts/WenQuanZhengHei.ttf";

    private final Font base;

    private Fonts(Font base) {
        this.base = base;
    }

    private static final class Carried {
        // Loading takes a fifth of a second, so it happens once, and only in a run that draws.
        static final Fonts FONTS = load();

        private static Fonts load() {
            try (InputStream in = Fonts.class.getResourceAsStream(CARRIED)) {
                if (in == null) {
                    throw new IllegalStateException("the build has not unpacked " + CARRIED + "; run: mvn generate-resources");
                }
                return new Fonts(Font.createFont(Font.TRUETYPE_FONT, new BufferedInputStream(in)));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            } catch (FontFormatException fault) {
                throw new IllegalStateException("the carried font " + CARRIED + " cannot be read", fault);
            }
        }
    }

    /** The font inside the program, WenQuanYi Zen Hei: the same on every machine. */
    public static Fonts carried() {
        return Carried.FONTS;
    }

    /** The best Chinese font installed on this machine, or the carried one when there is none. */
    public static Fonts system() {
        Set<String> installed = Set.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT));
        for (String family : SYSTEM) {
            if (installed.contains(family)) {
                return new Fonts(new Font(family, Font.PLAIN, 12));
            }
        }
        return carried();
    }

    /**
     * What {@code --font} says.
     *
     * @param choice {@code carried}, {@code system}, the path of a TTF or OTF file, or the name of an installed family
     * @throws IllegalArgumentException naming what was not found or cannot be read
     */
    public static Fonts named(String choice) {
        if (choice.equals("carried")) {
            return carried();
        }
        if (choice.equals("system")) {
            return system();
        }
        String lower = choice.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".ttf") || lower.endsWith(".otf")) {
            Path file = Path.of(choice);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("no font file " + choice);
            }
            try {
                return new Fonts(Font.createFont(Font.TRUETYPE_FONT, file.toFile()));
            } catch (IOException | FontFormatException fault) {
                throw new IllegalArgumentException("the font file " + choice + " cannot be read: " + fault.getMessage(), fault);
            }
        }
        for (String family : GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT)) {
            if (family.equalsIgnoreCase(choice)) {
                return new Fonts(new Font(family, Font.PLAIN, 12));
            }
        }
        throw new IllegalArgumentException("no font \"" + choice + "\" is installed; say carried, system, a .ttf or .otf file, or an installed family");
    }

    /** The family's name. */
    public String family() {
        return base.getFamily(Locale.ROOT);
    }

    /** A list of families for SVG: this one, then what other machines are likely to have. */
    public String families() {
        List<String> families = new ArrayList<>();
        families.add(family());
        SYSTEM.stream().filter(name -> !name.equals(family())).forEach(families::add);
        return String.join(", ", families.stream().map(name -> "'" + name.replace("'", "") + "'").toList()) + ", sans-serif";
    }

    Font plain(float points) {
        return base.deriveFont(Font.PLAIN, points);
    }

    Font bold(float points) {
        return base.deriveFont(Font.BOLD, points);
    }

    /**
     * The label as it will be drawn: control characters, which neither a font nor XML knows, become spaces, and marks that would turn
     * the direction of the words around them go.
     *
     * @throws GlyphException when a character has no glyph
     */
    String legible(String label) {
        String clean = label.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").replaceAll("[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]", "").strip();
        int place = base.canDisplayUpTo(clean);
        if (place >= 0) {
            throw new GlyphException(family(), clean.codePointAt(place), clean);
        }
        return clean;
    }
}
