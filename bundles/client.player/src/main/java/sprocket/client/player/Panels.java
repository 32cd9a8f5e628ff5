// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import sprocket.client.desk.DeskFrame;

/** The panels over and beside the picture, and the order in which they close. */
final class Panels {

    private static final String STATISTICS = "player.statistics";
    private static final String INFORMATION = "player.information";

    private final DeskFrame frame;
    private final Parts parts;

    /** The panels. */
    record Parts(
            Stage stage,
            StatisticsOverlay statistics,
            InformationPanel information,
            HelpSheet help,
            LoginPrompt login) {}

    /** Opens what belongs to other parts of the window. */
    interface Entrances {

        void address();

        /** @return whether the focus was in the address field */
        boolean leaveAddress();

        void menu();
    }

    private final Entrances entrances;
    private final PictureView view;

    Panels(DeskFrame frame, PictureView view, Parts parts, Entrances entrances) {
        this.frame = frame;
        this.view = view;
        this.parts = parts;
        this.entrances = entrances;
        parts.statistics().setVisible(Boolean.TRUE.equals(frame.kept(STATISTICS)));
        parts.information().setVisible(Boolean.TRUE.equals(frame.kept(INFORMATION)));
    }

    void statistics() {
        parts.statistics().setVisible(!statisticsShown());
        frame.keep(STATISTICS, statisticsShown());
        laidOut();
    }

    boolean statisticsShown() {
        return parts.statistics().isVisible();
    }

    void information() {
        parts.information().setVisible(!informationShown());
        frame.keep(INFORMATION, informationShown());
        laidOut();
        if (informationShown()) {
            parts.information().focus();
        } else {
            focusPicture();
        }
    }

    boolean informationShown() {
        return parts.information().isVisible();
    }

    void help() {
        parts.help().setVisible(!parts.help().isVisible());
        laidOut();
        if (parts.help().isVisible()) {
            parts.help().focus();
        } else {
            focusPicture();
        }
    }

    void login() {
        parts.login().open();
        laidOut();
    }

    void address() {
        entrances.address();
    }

    void menu() {
        entrances.menu();
    }

    /** Moves the focus from a text field to the picture, after a button was pressed that acts on the film. */
    void leaveText() {
        if (entrances.leaveAddress()) {
            focusPicture();
        }
    }

    /** Closes the topmost panel, or leaves full screen if none is open. */
    void leave() {
        if (parts.help().isVisible()) {
            help();
        } else if (parts.login().isVisible()) {
            parts.login().cancel();
            focusPicture();
        } else if (view.leaveFullScreen()) {
            focusPicture();
        } else if (informationShown()) {
            information();
        }
    }

    /** Whether something is open during which the controls must stay. */
    boolean open() {
        return parts.help().isVisible() || parts.login().isVisible();
    }

    void focusPicture() {
        parts.stage().requestFocusInWindow();
    }

    void laidOut() {
        parts.stage().revalidate();
        parts.stage().repaint();
    }
}
