package org.nianbao.sample;

import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.nianbao.sample.Part.Box;
import org.nianbao.sample.Part.Form;
import org.nianbao.sample.Part.Look;
import org.nianbao.sample.Part.Words;

/** HTML with the frame of a government site around it: navigation, breadcrumb, share bar, related links, footer. */
final class WebPage {
    private static final Pattern WINDOW_YEAR = Pattern.compile("(?<![0-9.])([0-9]+)(?=年1月1日)");

    private WebPage() {
    }

    static String of(Report report) {
        Body body = report.body();
        String site = body.area().replaceAll("街道$", "街道办事处");
        boolean old = report.year() < 2016;
        StringBuilder out = new StringBuilder();
        out.append(old ? "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n" : "<!DOCTYPE html>\n");
        out.append("<html lang=\"zh-CN\">\n<head>\n");
        out.append(old ? "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" />\n" : "<meta charset=\"UTF-8\">\n");
        out.append("<title>").append(escape(report.title())).append("_").append(site).append("</title>\n");
        out.append("<meta name=\"SiteName\" content=\"").append(site).append("\">\n<meta name=\"PubDate\" content=\"").append(report.published()).append("\">\n");
        out.append("<style>.nav li{float:left}.content table{border-collapse:collapse;width:100%}.content td{border:1px solid #333;padding:4px}</style>\n");
        out.append("<script>var pageId=\"").append(report.file(), 0, report.file().lastIndexOf('.')).append("\";function share(to){return to+pageId;}</script>\n</head>\n<body>\n");
        out.append("<div class=\"top\"><a href=\"/\">").append(site).append("</a><span>今天是星期一 晴 12℃～23℃</span></div>\n");
        out.append("<ul class=\"nav\"><li><a href=\"/\">首页</a></li><li><a href=\"/zwgk/\">政务公开</a></li><li><a href=\"/bsfw/\">办事服务</a></li><li><a href=\"/hdjl/\">互动交流</a></li></ul>\n");
        out.append("<div class=\"position\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/zwgk/\">政府信息公开</a> &gt; <a href=\"/zwgk/nb/\">政府信息公开年报</a> &gt; 正文</div>\n");
        if (body.number() % 2 == 0) {
            out.append("<table class=\"index\"><tr><td>索引号</td><td>99").append(report.year()).append("/000").append(100 + body.number())
                    .append("</td><td>发布机构</td><td>").append(escape(body.name())).append("</td></tr></table>\n");
        }
        content(out, report);
        out.append("<div class=\"share\">分享到：<a onclick=\"share('wx')\">微信</a> <a onclick=\"share('wb')\">微博</a> 【字体：大 中 小】 【打印】 【关闭】</div>\n");
        out.append("<div class=\"related\"><h3>相关链接</h3><ul>");
        for (int i = 1; i <= 3; i++) {
            out.append("<li><a href=\"#\">").append(report.year() - i).append("年政府信息公开工作年度报告</a></li>");
        }
        out.append("</ul></div>\n<div class=\"footer\"><p>主办：").append(escape(body.name())).append("　网站标识码：9900000").append(100 + body.number())
                .append("</p><p>地址：云中路1号　电话：0999-12345　访问量：1024768</p></div>\n</body>\n</html>\n");
        return out.toString();
    }

    /** HTML as Word saves it, under a name that ends in .doc. */
    static String asWord(Report report) {
        StringBuilder out = new StringBuilder();
        out.append("<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\">\n<head>\n");
        out.append("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n<meta name=\"ProgId\" content=\"Word.Document\">\n<title>").append(escape(report.title()));
        out.append("</title>\n</head>\n<body lang=\"ZH-CN\">\n");
        content(out, report);
        return out.append("</body>\n</html>\n").toString();
    }

    private static void content(StringBuilder out, Report report) {
        out.append("<div class=\"content\">\n");
        boolean nested = report.body().number() % 3 == 1;
        for (Part part : report.parts()) {
            if (part instanceof Words words) {
                String text = escape(words.text());
                switch (words.role()) {
                    case TITLE -> out.append(nested ? "<p style=\"text-align:center\"><strong>" + text + "</strong></p>\n" : "<h1>" + text + "</h1>\n");
                    case PUBLISHED -> out.append("<div class=\"info\">").append(text).append("</div>\n");
                    case HEADING -> out.append("<p><strong>").append(nested ? "<span style=\"font-family:黑体\">" + text + "</span>" : text).append("</strong></p>\n");
                    case SUBHEADING -> out.append("<p>").append(text).append("</p>\n");
                    case CAPTION -> out.append("<p style=\"text-align:center\">").append(text).append("</p>\n");
                    case SIGNATURE -> out.append("<p style=\"text-align:right\">").append(text).append("</p>\n");
                    case PARAGRAPH -> out.append("<p>&emsp;&emsp;").append(nested ? WINDOW_YEAR.matcher(text).replaceAll("<span>$1</span>") : text).append("</p>\n");
                }
            } else if (part instanceof Form form) {
                table(out, form, nested);
            }
        }
        out.append("</div>\n");
    }

    private static void table(StringBuilder out, Form form, boolean nested) {
        out.append("<table border=\"1\" cellspacing=\"0\">\n");
        for (int row = 0; row < form.rows(); row++) {
            out.append("<tr>");
            for (Box box : form.row(row)) {
                out.append("<td");
                if (box.columnSpan() > 1) {
                    out.append(" colspan=\"").append(box.columnSpan()).append('"');
                }
                if (box.rowSpan() > 1) {
                    out.append(" rowspan=\"").append(box.rowSpan()).append('"');
                }
                out.append('>');
                String text = box.text().isEmpty() ? "&nbsp;" : escape(box.text());
                if (box.look() == Look.ROTATED) {
                    // the narrow label is broken by hand on many sites
                    text = text.replace("本年度", "本年度<br>");
                }
                out.append(nested ? "<p>" + text + "</p>" : text).append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</table>\n");
    }

    private static String escape(String text) {
        return Entities.escape(text);
    }
}
