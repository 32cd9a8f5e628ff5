// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.auth.api.Action;
import sprocket.auth.api.Principal;

/** Rules as they are written in the settings. */
class RightsSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            view /                 | three parts
            view / users more      | three parts
            view films users       | does not begin with a slash
            watch / users          | the action 'watch' is none of
            view /a/** users       | a path covers all below it
            view /a/../b users     | is not one of folders and files
            view /a?b users        | is not one of folders and files
            view /%zz users        | cannot be used
            view / ,               | names no action or nobody
            """)
    void aRuleThatIsWrongIsRefused(String rules, String message) {
        assertThatThrownBy(() -> RightsSettings.of(Map.of("rules", rules)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sprocket.auth.rights: rules must be rules such as")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "view DESCRIBE", "control OPTIONS", "watch LIST", "view LIST SKIP"})
    void aMethodThatIsWrongIsRefused(String methods) {
        assertThatThrownBy(() -> RightsSettings.of(Map.of("methods", methods)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("methods must be");
    }

    @Test
    void theOtherMethodsHaveOneAction() {
        assertThatThrownBy(() -> RightsSettings.of(Map.of("other.methods", "all")))
                .hasMessageContaining("other.methods must be view, publish, control or administer");
        assertThat(RightsSettings.of(Map.of("other.methods", "View")).actions().others())
                .isEqualTo(Action.VIEW);
    }

    @Test
    void withoutRulesNobodyMay() {
        Optional<Principal> admin = Optional.of(new Principal("root", Set.of("admins")));
        assertThat(RightsSettings.of(Map.of("rules", "")).rules().allow(admin, Action.VIEW, List.of()))
                .isFalse();
        assertThat(RightsSettings.of(Map.of()).rules().allow(admin, Action.ADMINISTER, List.of()))
                .isTrue();
        assertThat(RightsSettings.of(Map.of()).rules().allow(Optional.empty(), Action.VIEW, List.of()))
                .isFalse();
    }

    /** What a rule closes is not opened by a source that shows it once more. */
    @ParameterizedTest
    @CsvSource({
        "/films/a.avi, false",
        "/live/films/a.avi, false",
        "/LIVE/Films/a.avi, false",
        "/live, true",
        "/live/others/a.avi, true",
        "/live/live/films/a.avi, true",
        "/live/test, false",
        "/test, true",
        "/lives/films/a.avi, true"
    })
    void aRuleHoldsForCopiesToo(String path, boolean allowed) {
        Rules rules = RightsSettings.of(Map.of("rules", "view /films nobody; view /live/test nobody; view / anyone"))
                .rules();
        assertThat(rules.allow(
                        Optional.empty(), Action.VIEW, List.of(path.substring(1).split("/"))))
                .isEqualTo(allowed);
    }

    @Test
    void copiesMayBeElsewhereOrNowhere() {
        Map<String, String> settings = Map.of("rules", "view /films nobody; view / anyone", "copies", "/again/here");
        Rules rules = RightsSettings.of(settings).rules();
        assertThat(rules.allow(Optional.empty(), Action.VIEW, List.of("again", "here", "films")))
                .isFalse();
        assertThat(rules.allow(Optional.empty(), Action.VIEW, List.of("live", "films")))
                .isTrue();
        assertThat(RightsSettings.of(Map.of("copies", " ")).rules().copies()).isEmpty();
        assertThatThrownBy(() -> RightsSettings.of(Map.of("copies", "/")))
                .hasMessageContaining("copies must be a path such as /live, or empty (the root");
        assertThatThrownBy(() -> RightsSettings.of(Map.of("copies", "live")))
                .hasMessageContaining("does not begin with a slash");
    }

    @Test
    void aStarStandsForAPartOfASegment() {
        PathPattern pattern = PathPattern.of("/cam*/low%20res*");
        assertThat(pattern.covers(List.of("Camera 1", "Low res", "track1"))).isTrue();
        assertThat(pattern.covers(List.of("cam", "high"))).isFalse();
        assertThat(pattern.covers(List.of("cam"))).isFalse();
        assertThat(PathPattern.of("/a.b").covers(List.of("axb"))).isFalse();
        assertThat(PathPattern.of("/caf\u00e9").covers(List.of("CAFE\u0301"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/a*b*c, axxbxxc, true",
        "/a*b*c, abc, true",
        "/a*b*c, axxcxxb, false",
        "/a*b*c, abcx, false",
        "/*a*, bab, true",
        "/*a*, bb, false",
        "/a*bb, abbb, true",
        "/a*a, a, false",
        "/*ab*ab*, abab, true",
        "/*ab*ab*, abcba, false"
    })
    void severalStarsStandForPartsInOrder(String pattern, String segment, boolean covered) {
        assertThat(PathPattern.of(pattern).covers(List.of(segment))).isEqualTo(covered);
    }

    /** By backtracking this would take hours. */
    @Test
    @Timeout(60)
    void manyStarsAndALongNameTakeNoLongTime() {
        PathPattern pattern = PathPattern.of("/*a*a*a*a*a*a*b");
        assertThat(pattern.covers(List.of("a".repeat(8000)))).isFalse();
    }
}
