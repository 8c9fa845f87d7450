package org.nianbao.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.nianbao.extract.Hints;
import org.nianbao.notice.Notice;
import org.nianbao.spec.SpecException;

/** The user's word on a file: a sidecar {@code NAME.meta.yml}, or where it lies ({@code BODY/YEAR/NAME}). */
final class Sidecar {
    private Sidecar() {
    }

    /** A sidecar that is wrong is a matter of the data: a notice names what is wrong in it, and the file is read without it. */
    static Hints hints(Source source, List<Notice> notices) {
        Hints folder = folder(source.name());
        if (source.sidecar() == null) {
            return folder;
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source.sidecar().bytes())).toString();
            if (text.isBlank()) {
                return folder;
            }
            org.nianbao.fetch.Sidecar meta = org.nianbao.fetch.Sidecar.read(source.name() + Walk.SIDECAR, text);
            meta.replaced().ifPresent(when -> notices.add(Notice.info("superseded", "An earlier version: on " + when + " something else was seen at its address.", source.name())));
            meta.withdrawn().ifPresent(when -> notices.add(Notice.warning("withdrawn", "The report is no longer published: on " + when + " its address had nothing any more.", source.name())));
            return new Hints(meta.body().orElse(folder.body()), meta.year().map(Integer::parseInt).orElse(folder.year()),
                    meta.scope().orElse(""), meta.url().orElse(""));
        } catch (SpecException e) {
            for (String fault : e.faults()) {
                notices.add(Notice.warning("sidecar_fault", fault + (fault.endsWith("?") ? "" : ".") + " The sidecar was not used.", source.name()));
            }
        } catch (IOException e) {
            notices.add(Notice.warning("sidecar_fault", "The sidecar cannot be read: " + Walk.why(e), source.name()));
        }
        return folder;
    }

    /** {@code 某局/2016/x.html}: a folder named by a year below one with a Chinese name. */
    private static Hints folder(String name) {
        String[] steps = name.split("/");
        if (steps.length >= 3) {
            String year = steps[steps.length - 2];
            String body = steps[steps.length - 3];
            if (year.matches("(19|20)\\d\\d年?") && body.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
                return new Hints(body, Integer.parseInt(year.substring(0, 4)), "", "");
            }
        }
        return Hints.NONE;
    }
}
