package org.nianbao.sample;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Invents a body's figures year after year, so that what one year carries out the next carries in. */
final class Chain {
    static final int FIRST_YEAR = 2008;
    static final String[] APPLICANTS = {"natural_person", "company", "research", "social_welfare", "legal_service", "other"};
    static final String[] REFUSALS = {"state_secret", "law_forbids", "security", "third_party", "internal_affairs", "process_information", "enforcement_file", "enquiry"};
    static final String[] UNABLE = {"not_held", "not_ready_made", "unclear"};
    static final String[] NOT_PROCESSED = {"petition", "repeated", "publication", "excessive", "confirmation"};
    static final String[] OTHER = {"no_correction", "fee_unpaid", "other"};
    static final String[] OLD_REFUSALS = {"state_secret", "trade_secret", "privacy", "security", "not_government_information", "other_law"};
    static final String[] CATEGORIES = {"organisation", "regulation", "plan", "duty", "work_update"};
    private static final double[] OUTCOME_WEIGHTS = {30, 8, .3, .3, .2, 2, 2, 2, 1.5, 3, 25, 4, 2, 5, 2, .5, .5, .5, 3, .5, 4};
    private static final double[] OLD_WEIGHTS = {20, 35, 5, .2, 1, 2, .3, 2, .5, 8, 12, 3, 5};

    private Chain() {
    }

    /** Figures of every year from 2008 to {@code lastYear}; they do not depend on where the plan's years begin. */
    static SortedMap<Integer, Numbers> of(Body body, long seed, int lastYear, Map<Integer, Fault> atSource) {
        SortedMap<Integer, Numbers> years = new TreeMap<>();
        Dice whole = new Dice(seed, body.name());
        double requests = body.size() * 1.6 * whole.factor(0.4);
        double items = body.size() * 130 * whole.factor(0.4);
        int cumulative = 0;
        int[] pending = new int[APPLICANTS.length];
        int normative = body.size() * 2 + whole.below(8);
        int rules = body.city() ? 40 : 0;
        int[] matters = {body.size() * 8 + 20, body.size() * 5 + 9, body.size() * 20 + 30, body.size() * 2 + 3, 1 + body.size() / 4};
        int fullTime = body.street() ? 1 : 1 + body.size() / 8;
        int partTime = body.street() ? whole.between(1, 4) : body.size() + whole.below(10);
        int readingPoints = body.street() ? whole.between(1, 2) : 3 + body.size() / 3;
        for (int year = FIRST_YEAR; year <= lastYear; year++) {
            Dice dice = new Dice(seed, body.name() + year);
            Numbers now = new Numbers();
            years.put(year, now);
            requests *= 1.06 * dice.factor(0.12);
            items *= 1.03 * dice.factor(0.15);
            proactive(now, dice, body, year, (int) Math.max(3, items));
            cumulative += now.count("proactive.total");
            now.put("cumulative", cumulative);
            pending = requests(now, dice, body, year, dice.about(requests), pending, atSource.get(year) == Fault.CARRY_IN ? 2 : 0);

            int made = dice.about(body.size() * 0.35);
            int repealed = year < 2021 ? 0 : Math.min(normative, dice.about(body.size() * 0.25));
            normative += made - repealed;
            if (atSource.get(year) == Fault.STOCK_BREAK) {
                normative += 3;
            }
            now.put("art20_1.normative.made", made);
            now.put("art20_1.normative.disclosed", made);
            now.put("art20_1.normative.public_total", normative);
            now.put("art20_1.normative.repealed", repealed);
            now.put("art20_1.normative.in_force", normative);
            now.put("normative.made", made);
            now.put("proactive.normative", made);
            int rulesMade = body.city() ? dice.below(4) : 0;
            int rulesRepealed = body.city() && year >= 2021 ? dice.below(3) : 0;
            rules += rulesMade - rulesRepealed;
            now.put("art20_1.rules.made", rulesMade);
            now.put("art20_1.rules.disclosed", rulesMade);
            now.put("art20_1.rules.public_total", rules);
            now.put("art20_1.rules.repealed", rulesRepealed);
            now.put("art20_1.rules.in_force", rules);
            String[] names = {"art20_5.permits", "art20_5.other_services", "art20_6.penalties", "art20_6.coercion", "art20_8.charges"};
            int[] decisions = {body.size() * 160, body.size() * 90, body.size() * 22, body.size() / 3, 0};
            for (int i = 0; i < names.length; i++) {
                int change = dice.between(-2, 3);
                change = Math.max(change, -matters[i]);
                now.put(names[i] + ".items_previous", matters[i]);
                now.put(names[i] + ".items_change", change);
                matters[i] += change;
                now.put(names[i] + ".decisions", dice.about(decisions[i] * dice.factor(0.3)));
            }
            now.put("art20_8.charges.amount", body.street() ? BigDecimal.ZERO : BigDecimal.valueOf(dice.between(1000, 400_000) * (long) body.size(), 3).stripTrailingZeros());
            now.put("art20_9.procurement.items", dice.about(body.size() * 1.5));
            now.put("art20_9.procurement.amount", now.count("art20_9.procurement.items") == 0 ? BigDecimal.ZERO
                    : BigDecimal.valueOf(dice.between(1200, 60_000) * (long) body.size(), 2));

            if (dice.chance(25)) {
                partTime = Math.max(1, partTime + dice.between(-1, 2));
            }
            if (dice.chance(10)) {
                readingPoints++;
            }
            now.put("staff.full_time", fullTime);
            now.put("staff.part_time", partTime);
            now.put("staff.total", fullTime + partTime);
            now.put("org.dedicated_units", Math.max(1, body.size() / 4));
            now.put("place.reading_points", readingPoints);
            now.put("place.acceptance_points", body.street() ? 1 : 1 + body.size() / 6);
            now.put("training.meetings", dice.between(1, 3 + body.size() / 6));
            int sessions = dice.between(1, 2 + body.size() / 8);
            now.put("training.sessions", sessions);
            now.put("training.participants", sessions * dice.between(12, 70));
            int tenths = body.street() ? dice.below(3) * 50 : dice.between(20, 400);
            now.put("cost.dedicated_budget", tenths % 10 == 0 ? BigDecimal.valueOf(tenths / 10) : BigDecimal.valueOf(tenths, 1));
            now.put("proposals.total", body.street() ? dice.below(5) : dice.about(body.size() * 4));
            now.put("visits.total", body.size() * 1000L * dice.between(3, 40));
        }
        return years;
    }

    private static void proactive(Numbers now, Dice dice, Body body, int year, int total) {
        now.put("proactive.total", total);
        int[] parts = dice.spread(total, 6, 5, 4, 9, 70);
        for (int i = 0; i < CATEGORIES.length; i++) {
            now.put(Key.of("proactive.total", "category", CATEGORIES[i]), parts[i]);
        }
        int[] levels = dice.spread(total, 30, 50, 20);
        now.put(Key.of("proactive.total", "level", "own"), levels[0]);
        now.put(Key.of("proactive.total", "level", "department"), levels[1]);
        now.put(Key.of("proactive.total", "level", "township"), levels[2]);
        // one item may go through several channels, so they may add up to more than the total
        now.put(Key.channel("proactive.total", "website"), total - dice.below(1 + total / 12));
        now.put(Key.channel("proactive.total", "gazette"), body.street() ? 0 : dice.below(1 + total / 60));
        now.put(Key.channel("proactive.total", "weibo"), year < 2012 ? 0 : dice.below(1 + total / 4));
        now.put(Key.channel("proactive.total", "wechat"), year < 2013 ? 0 : total / 5 + dice.below(1 + total / 3));
        now.put(Key.channel("proactive.total", "other"), dice.below(1 + total / 10));
        now.put(Key.channel("proactive.total", "notice_board"), 1 + dice.below(1 + total / 10));
        now.put("proactive.fulltext_rate", 100);
        now.put("interpretation.total", dice.about(body.size() * 1.4));
        int conferences = body.street() ? 0 : dice.between(0, body.size() / 2);
        now.put("response.press_conference", conferences);
        now.put("response.press_conference_by_head", dice.below(1 + conferences));
        int interviews = body.street() ? dice.below(2) : dice.between(0, body.size() / 3);
        now.put("response.online_interview", interviews);
        now.put("response.online_interview_by_head", dice.below(1 + interviews));
        now.put("response.total", dice.about(body.size() * 0.9));
        now.put("response.weibo_wechat_events", dice.about(body.size() * 0.5));
        now.put("response.other_events", dice.about(body.size() * 0.3));
        now.put("response.messages", dice.about(body.size() * 9));
        int[] asked = dice.spread(dice.about(body.size() * 11), 55, 30, 15);
        now.put(Key.channel("consult.total", "phone"), asked[0]);
        now.put(Key.channel("consult.total", "in_person"), asked[1]);
        now.put(Key.channel("consult.total", "online"), asked[2]);
        now.put("consult.total", asked[0] + asked[1] + asked[2]);
    }

    private static int[] requests(Numbers now, Dice dice, Body body, int year, int received, int[] carried, int extra) {
        String[] channels = {"in_person", "fax", "email", "online", "letter"};
        // the national table has no row for e-mail: from 2014 on it counts as online
        int[] by = dice.spread(received, 20, 2, year < 2014 ? 15 : 0, 55, 20);
        for (int i = 0; i < channels.length; i++) {
            now.put(Key.channel("request.received", channels[i]), by[i]);
        }
        int[] fresh = dice.spread(received, 82, 11, 1, 1, 3, 2);
        int[] out = new int[APPLICANTS.length];
        int[] in = carried.clone();
        in[0] += extra;
        int closed = 0;
        String[] totals = {"request.received", "request.carried_in", "request.carried_out", "outcome.total", "outcome.agreed", "outcome.partial", "outcome.refused",
            "outcome.unable", "outcome.not_processed", "outcome.other"};
        for (String total : totals) {
            now.put(total, 0);
        }
        for (String[] leaves : new String[][] {REFUSALS, UNABLE, NOT_PROCESSED, OTHER}) {
            for (String leaf : leaves) {
                now.put(leafName(leaves, leaf), 0);
            }
        }
        for (int i = 0; i < APPLICANTS.length; i++) {
            String who = APPLICANTS[i];
            int pool = in[i] + fresh[i];
            out[i] = Math.min(pool, dice.below(1 + pool / 7 + (pool > 3 ? 1 : 0)));
            int done = pool - out[i];
            closed += done;
            both(now, "request.received", who, fresh[i]);
            both(now, "request.carried_in", who, in[i]);
            both(now, "request.carried_out", who, out[i]);
            if (year < 2019) {
                continue;
            }
            both(now, "outcome.total", who, done);
            int[] leaf = dice.spread(done, OUTCOME_WEIGHTS);
            int at = 0;
            both(now, "outcome.agreed", who, leaf[at++]);
            both(now, "outcome.partial", who, leaf[at++]);
            for (String[] leaves : new String[][] {REFUSALS, UNABLE, NOT_PROCESSED, OTHER}) {
                int sum = 0;
                for (String name : leaves) {
                    sum += leaf[at];
                    both(now, leafName(leaves, name), who, leaf[at++]);
                }
                both(now, parent(leaves), who, sum);
            }
        }
        now.put("request.closed", closed);
        int extended = dice.below(1 + closed / 9);
        now.put("request.closed.on_time", closed - extended);
        now.put("request.closed.extended", extended);
        if (year < 2019) {
            oldOutcomes(now, dice, closed);
        }
        now.put(Key.of("outcome.agreed_or_partial"), now.count("outcome.agreed") + now.count("outcome.partial"));
        now.put("fee.charged", dice.chance(12) ? dice.between(1, 40) * 20L : 0);
        disputes(now, dice, year, closed);
        now.put("complaint.total", dice.about(body.size() * 0.08));
        now.put("appeal.total", dice.about(body.size() * 0.03));
        return out;
    }

    private static void disputes(Numbers now, Dice dice, int year, int closed) {
        int[] review = dice.spread(dice.about(closed * 0.06), 55, 12, 18, year < 2019 ? 0 : 15);
        String[] results = {"upheld", "corrected", "other", "pending"};
        int[] direct = dice.spread(dice.about(closed * 0.025), 60, 8, 12, year < 2019 ? 0 : 20);
        int[] after = dice.spread(dice.about(closed * 0.02), 65, 6, 9, year < 2019 ? 0 : 20);
        int reviews = 0;
        int directs = 0;
        int afters = 0;
        for (int i = 0; i < results.length; i++) {
            now.put("review." + results[i], review[i]);
            now.put("litigation.direct." + results[i], direct[i]);
            now.put("litigation.after_review." + results[i], after[i]);
            now.put("litigation." + results[i], direct[i] + after[i]);
            reviews += review[i];
            directs += direct[i];
            afters += after[i];
        }
        now.put("review.total", reviews);
        now.put("litigation.direct.total", directs);
        now.put("litigation.after_review.total", afters);
        now.put("litigation.total", directs + afters);
    }

    private static void oldOutcomes(Numbers now, Dice dice, int closed) {
        int[] leaf = dice.spread(closed, OLD_WEIGHTS);
        now.put("outcome.replied", closed);
        now.put("outcome.already_public", leaf[0]);
        now.put("outcome.agreed", leaf[1]);
        now.put("outcome.partial", leaf[2]);
        int refused = 0;
        for (int i = 0; i < OLD_REFUSALS.length; i++) {
            now.put("outcome.refused." + OLD_REFUSALS[i], leaf[3 + i]);
            refused += leaf[3 + i];
        }
        now.put("outcome.refused", refused);
        now.put("outcome.not_own_authority", leaf[9]);
        now.put("outcome.not_held", leaf[9]);
        now.put("outcome.not_exist", leaf[10]);
        now.put("outcome.correction_requested", leaf[11]);
        now.put("outcome.unclear", leaf[11]);
        now.put("outcome.other_route", leaf[12]);
    }

    private static void both(Numbers now, String indicator, String who, int value) {
        now.put(Key.applicant(indicator, who), value);
        now.add(Key.of(indicator), value);
    }

    static String parent(String[] leaves) {
        return leaves == REFUSALS ? "outcome.refused" : leaves == UNABLE ? "outcome.unable" : leaves == NOT_PROCESSED ? "outcome.not_processed" : "outcome.other";
    }

    static String leafName(String[] leaves, String leaf) {
        return parent(leaves) + "." + leaf;
    }
}
