// Made by `npm run reports`; changes made by hand are lost.

export interface paths {
    "/api/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log, newest first
         * @description Goes on with `Link: rel="next"`. Nothing in it can be changed or removed.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log as a file, oldest first
         * @description JSON lines or CSV, by `format` or `Accept`. That it was exported is recorded in it.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiAuditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliverability/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of messages, by day and channel
         * @description Of the last days, today with them; a day without messages is left out. As they were at most a second ago.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiDeliverability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliverability/failures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that did not arrive, newest first
         * @description **Who may:** `admin`.
         */
        get: operations["getApiDeliverabilityFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/device-tokens/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller’s devices
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiDeviceTokens"];
        put?: never;
        /**
         * Register a device for push messages
         * @description A token that somebody else had registered becomes the caller’s.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiDeviceTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/device-tokens/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget a device
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        delete: operations["deleteApiDeviceTokensId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/device-tokens/web-push-key/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The key with which browsers subscribe to push messages
         * @description For `applicationServerKey` of `PushManager.subscribe()` (VAPID, RFC 8292). It is no secret. Register the subscription, as JSON, as `device_token`.
         *
         *     **Who may:** `anyone`.
         */
        get: operations["getApiDeviceTokensWebPushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Documents that one may see, newest first
         * @description One’s own, those one put in, public ones; supervisors: of students whom they look after; staff: filed for students and offers; administrators: all.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`.
         */
        get: operations["getApiDocuments"];
        put?: never;
        /**
         * Put a document in
         * @description Part `file` of a multipart body. What it is is found out by its bytes; photos are written anew without where and when they were taken. 202 while the scanner has not spoken.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`.
         */
        post: operations["postApiDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A document
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`.
         */
        get: operations["getApiDocumentsId"];
        put?: never;
        post?: never;
        /**
         * Remove a document
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`.
         */
        delete: operations["deleteApiDocumentsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}/download/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where to fetch a document from
         * @description An address that anybody may fetch it from for a while: a redirect, with the same as JSON in its body; with `Accept: application/json` no redirect.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`.
         */
        get: operations["getApiDocumentsIdDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/limits/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What may be put in, and how much of it is used
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`.
         */
        get: operations["getApiDocumentsLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emails/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mails of the institution, newest first
         * @description As they are read; one-time links are left out. That somebody looked is recorded.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiEmails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emails/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One mail
         * @description **Who may:** `admin`.
         */
        get: operations["getApiEmailsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a document by its link
         * @description Until the link is over, or the document is removed or found to be infected.
         *
         *     **Who may:** `anyone`.
         */
        get: operations["getApiFilesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller’s messages of all rooms, newest first
         * @description `search` looks for words that begin so, without accents and ways of writing Arabic; then `unread` and `with` do not count.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One message
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiMessagesId"];
        put?: never;
        post?: never;
        /**
         * Take a message back
         * @description Its sender. Its place in the room stays, without its text.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        delete: operations["deleteApiMessagesId"];
        options?: never;
        head?: never;
        /**
         * Say something else instead
         * @description Its sender, within 15 minutes.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        patch: operations["patchApiMessagesId"];
        trace?: never;
    };
    "/api/messages/{id}/attachments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Documents that came with a message
         * @description For whoever may read the message: those that are its sender’s own, or that they put in, and are still there.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiMessagesIdAttachments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/attachments/{document_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where to fetch a document that came with a message
         * @description An address that anybody may fetch it from for a while.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiMessagesIdAttachmentsDocumentId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a message and those before it in its room as read
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiMessagesIdRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/report/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have administrators see a message
         * @description They are told, and see it as it is now, whatever becomes of it. Once for each message.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiMessagesIdReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/blocks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom the caller does not hear from
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiMessagesBlocks"];
        put?: never;
        /**
         * Hear from a person no more
         * @description The two do not write to each other any more, and what the other one says in groups is not shown to the caller; the other one is not told. Staff and administrators cannot be blocked.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiMessagesBlocks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/blocks/{user_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Hear from a person again
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        delete: operations["deleteApiMessagesBlocksUserId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/conversations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller’s conversations with their last messages, the latest first
         * @description `before` is in the `Link` of the page before.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiMessagesConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/people/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom the caller may write to, in the order of their ids
         * @description `search` is beginnings of words of their names, without accents and ways of writing Arabic.
         *
         *     **Who may:** `student`, `encadrant`, `staff`, `admin`.
         */
        get: operations["getApiMessagesPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/reports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that were reported, newest first
         * @description That an administrator looked is recorded.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiMessagesReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/reports/{id}/resolve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a report
         * @description **Who may:** `admin`.
         */
        post: operations["postApiMessagesReportsIdResolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/send/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write to a person
         * @description People who share a stage, an application or a room write to each other, and everybody with staff and administrators. A `client_id` that was used before is the same message.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiMessagesSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/unread-count/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many messages the caller has not read
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiMessagesUnreadCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller’s notifications, newest first
         * @description Administrators read another person’s with `user_id`; that they did is recorded.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One notification
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiNotificationsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/archive/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a notification out of the list, for good
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiNotificationsIdArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/attempts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every try to deliver a notification, oldest first
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiNotificationsIdAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop what of a notification has not left
         * @description For who asked for it, and administrators. One that is scheduled is never shown.
         *
         *     **Who may:** `encadrant:own`, `staff:own`, `admin`, `scope:notifications:send`.
         */
        post: operations["postApiNotificationsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notification as read
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiNotificationsIdRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/resend/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have what failed tried again
         * @description Every way that failed, bounced, was refused or cancelled, or of which nobody knows.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiNotificationsIdResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/story/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened to a notification
         * @description For who asked for it, and administrators: each way it took, each call of a provider with its answer. That an administrator looked is recorded.
         *
         *     **Who may:** `encadrant:own`, `staff:own`, `admin`, `scope:notifications:send`.
         */
        get: operations["getApiNotificationsIdStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sends to many, newest first
         * @description The caller’s own; administrators see all of their institution, or those of the one whom `requested_by` names.
         *
         *     **Who may:** `staff`, `admin`, `scope:notifications:send`.
         */
        get: operations["getApiNotificationsBulk"];
        put?: never;
        /**
         * Tell many people the same
         * @description To `user_ids`, or to everybody whom a `query` finds. `preview` says first how many it would be. It goes after everything else, slice by slice, once to each person, also when it is interrupted.
         *
         *     **Who may:** `staff`, `admin`, `scope:notifications:send`.
         */
        post: operations["postApiNotificationsBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/bulk/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a send to many got
         * @description For who asked for it, and administrators.
         *
         *     **Who may:** `staff`, `admin`, `scope:notifications:send`.
         */
        get: operations["getApiNotificationsBulkId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/bulk/{id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop what of a send to many has not left
         * @description **Who may:** `staff`, `admin`, `scope:notifications:send`.
         */
        post: operations["postApiNotificationsBulkIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/bulk/{id}/recipients/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a send to many for each person
         * @description **Who may:** `staff`, `admin`, `scope:notifications:send`.
         */
        get: operations["getApiNotificationsBulkIdRecipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/read-all/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all notifications of the caller as read
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiNotificationsReadAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/send/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell a person something, or write to an address
         * @description By mail, SMS, push or in the application, or several of them. To `user_id`, by their preferences; or to a `recipient`, which staff, administrators and programs may, some a day. It is sent after the answer: GET `…/{id}/story/` tells what became of it.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`, `scope:notifications:send`.
         */
        post: operations["postApiNotificationsSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/stream/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to the caller’s notifications, as it happens
         * @description Server-sent events: `notification` (the row), `read`, `archived`, `removed` (`notification_ids`), `unread-count`, and `resync` when the list has to be read anew. Each change has a number, its `id`: `Last-Event-ID` goes on after it without gap or double. It ends with the session, or with the access token.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiNotificationsStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/unread-count/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many notifications the caller has not read
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiNotificationsUnreadCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/providers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Providers of each channel in the order in which they take over from one another
         * @description **Who may:** `admin`.
         */
        get: operations["getApiProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/providers/{provider}/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message to yourself
         * @description To your own address, number or devices, at once. `channel` is needed where a provider serves several.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiProvidersProviderTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reminders/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reminders, the latest first
         * @description One’s own; those of everybody for staff and administrators, those it made for a program. Cancelled ones only when asked for.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `scope:notifications:send`.
         */
        get: operations["getApiReminders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reminders/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A reminder
         * @description **Who may:** `student:own`, `encadrant:own`, `staff`, `admin`, `scope:notifications:send`.
         */
        get: operations["getApiRemindersId"];
        put?: never;
        post?: never;
        /**
         * Cancel a reminder
         * @description **Who may:** `encadrant:own`, `staff`, `admin`, `scope:notifications:send`.
         */
        delete: operations["deleteApiRemindersId"];
        options?: never;
        head?: never;
        /**
         * Move a reminder
         * @description Absent fields stay as they are. What was planned for the former time does not happen.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`, `scope:notifications:send`.
         */
        patch: operations["patchApiRemindersId"];
        trace?: never;
    };
    "/api/reminders/create/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind two people of their interview
         * @description At `reminder_time` both are told, by the channels that they chose. Supervisors make those of interviews that they lead.
         *
         *     **Who may:** `encadrant:own`, `staff`, `admin`, `scope:notifications:send`.
         */
        post: operations["postApiRemindersCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller’s rooms, the one with the latest message first
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiRooms"];
        put?: never;
        /**
         * Make a room
         * @description Of several people to whom the caller may talk; with one of them and no title, the room of the two. Rooms of stages, applications and departments are made by themselves.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiRooms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One room
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiRoomsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give a room another title
         * @description Its owners.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        patch: operations["patchApiRoomsId"];
        trace?: never;
    };
    "/api/rooms/{id}/leave/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a room
         * @description Nothing of it is shown any more. Rooms that follow from something else can be muted.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiRoomsIdLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/{id}/members/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is in a room, in the order of their ids
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiRoomsIdMembers"];
        put?: never;
        /**
         * Put somebody into a room
         * @description Its owners, of people to whom they may talk. They read from then on.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiRoomsIdMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/{id}/members/{user_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take somebody out of a room
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        delete: operations["deleteApiRoomsIdMembersUserId"];
        options?: never;
        head?: never;
        /**
         * Give somebody in a room another role
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        patch: operations["patchApiRoomsIdMembersUserId"];
        trace?: never;
    };
    "/api/rooms/{id}/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said in a room, newest first
         * @description With `after`, what came after that message, oldest first, without a gap.
         *
         *     **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiRoomsIdMessages"];
        put?: never;
        /**
         * Say something in a room
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiRoomsIdMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/{id}/mute/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be told no more that messages wait in a room
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiRoomsIdMute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/{id}/read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark everything in a room as read
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiRoomsIdRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rooms/{id}/unmute/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be told again that messages wait in a room
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        post: operations["postApiRoomsIdUnmute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules as they hold in the institution
         * @description Those that MedTrack comes with, as the institution has them, then its own.
         *
         *     **Who may:** `admin`.
         */
        get: operations["getApiRules"];
        put?: never;
        /**
         * Add a rule
         * @description Event, fields, template and condition are checked: what does not fit is named.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A rule
         * @description **Who may:** `admin`.
         */
        get: operations["getApiRulesId"];
        /**
         * Change a rule
         * @description A default keeps its event and name. What was said before is in its place no longer.
         *
         *     **Who may:** `admin`.
         */
        put: operations["putApiRulesId"];
        post?: never;
        /**
         * Remove an own rule, or go back to the default
         * @description A default is never removed: switch it off.
         *
         *     **Who may:** `admin`.
         */
        delete: operations["deleteApiRulesId"];
        options?: never;
        head?: never;
        /**
         * Change some of a rule
         * @description `{"is_active": false}` switches it off.
         *
         *     **Who may:** `admin`.
         */
        patch: operations["patchApiRulesId"];
        trace?: never;
    };
    "/api/rules/{id}/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who would be told what
         * @description By a payload, or by the example of the event. Nobody is told anything.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiRulesIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppressions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Addresses and numbers that nothing is sent to, newest first
         * @description **Who may:** `admin`.
         */
        get: operations["getApiSuppressions"];
        put?: never;
        /**
         * Send nothing to an address any more
         * @description Security mails neither. An address that is suppressed already stays as it is.
         *
         *     **Who may:** `admin`.
         */
        post: operations["postApiSuppressions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppressions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Write to an address again
         * @description **Who may:** `admin`.
         */
        delete: operations["deleteApiSuppressionsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates by name, as the institution uses them
         * @description **Who may:** `admin`, `platform_admin`.
         */
        get: operations["getApiTemplates"];
        put?: never;
        /**
         * Add a template
         * @description For notifications and rules of the institution. Other words for a default are a PUT of it.
         *
         *     **Who may:** `admin`, `platform_admin`.
         */
        post: operations["postApiTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{name}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A template
         * @description **Who may:** `admin`, `platform_admin`.
         */
        get: operations["getApiTemplatesName"];
        /**
         * Save a new version, and use it
         * @description Every part is tried in every language before it is saved; the answer names each that does not work.
         *
         *     **Who may:** `admin`, `platform_admin`.
         */
        put: operations["putApiTemplatesName"];
        post?: never;
        /**
         * Go back to the default, or remove an own template
         * @description Its versions stay, and can be used again.
         *
         *     **Who may:** `admin`, `platform_admin`.
         */
        delete: operations["deleteApiTemplatesName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{name}/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a template, saved or not
         * @description With `wordings`, these are shown instead of what is used.
         *
         *     **Who may:** `admin`, `platform_admin`.
         */
        post: operations["postApiTemplatesNamePreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{name}/test-send/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a template to oneself
         * @description With usual values for what is not given. It goes to the caller only.
         *
         *     **Who may:** `admin`, `platform_admin`.
         */
        post: operations["postApiTemplatesNameTestSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{name}/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All versions of a template, newest first
         * @description **Who may:** `admin`, `platform_admin`.
         */
        get: operations["getApiTemplatesNameVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{name}/versions/{version}/activate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use a version again
         * @description **Who may:** `admin`, `platform_admin`.
         */
        post: operations["postApiTemplatesNameVersionsVersionActivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unsubscribe/{token}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether the mails shall stop
         * @description Opening it changes nothing: mail readers look at links before people do.
         *
         *     **Who may:** `anyone`.
         */
        get: operations["getApiUnsubscribeToken"];
        put?: never;
        /**
         * Stop the mails of a category
         * @description One click, without signing in (RFC 8058). Security mails, and notices in the application, still come.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiUnsubscribeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unsubscribe/{token}/resume/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the mails of a category again
         * @description **Who may:** `anyone`.
         */
        post: operations["postApiUnsubscribeTokenResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unsubscriptions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Categories whose mails the caller stopped
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        get: operations["getApiUnsubscriptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unsubscriptions/{category}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Get the mails of a category again
         * @description **Who may:** `student:own`, `encadrant:own`, `staff:own`, `admin:own`.
         */
        delete: operations["deleteApiUnsubscriptionsCategory"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{provider}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reports of a provider
         * @description For SendGrid, Mailgun and Twilio, with their signatures. What was reported before, or is about no message of ours, changes nothing.
         *
         *     **Who may:** `anyone`.
         */
        post: operations["postApiWebhooksProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dev/mailbox/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of channels without a provider, newest first
         * @description There only while a channel has no provider; on a loopback HOST, or for an administrator.
         *
         *     **Who may:** `anyone`.
         */
        get: operations["getDevMailboxMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ProblemDetails
         * @example {
         *       "type": "/docs/errors#request.invalid",
         *       "title": "Does not fit",
         *       "status": 422,
         *       "detail": "Some values do not fit: see \"errors\".",
         *       "instance": "/api/students/",
         *       "code": "request.invalid",
         *       "errors": [
         *         {
         *           "path": "/email",
         *           "message": "is required"
         *         }
         *       ],
         *       "request_id": "0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11",
         *       "success": false,
         *       "message": "Some values do not fit: see \"errors\"."
         *     }
         */
        ProblemDetails: {
            /** @description Stable and machine-readable. */
            code: string;
            detail: string;
            errors?: {
                message: string;
                /** @description JSON pointer to the value that does not fit. */
                path: string;
            }[];
            /** @description Path of the request. */
            instance: string;
            /** @description The same as `detail`. */
            message: string;
            request_id: string;
            status: number;
            /** @constant */
            success: false;
            title: string;
            /** @description Where the error is explained. */
            type: string;
        };
    };
    responses: {
        /** @description Refused (RFC 9457): `code` says why, `errors` which fields. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApiAudit: {
        parameters: {
            query?: {
                /** @description One action, e.g. `session.started`. */
                action?: string;
                /** @description Id of who did it. */
                actor?: string;
                before?: string;
                /** @description Not before. */
                from?: string;
                limit?: number;
                /** @description What it was done to, e.g. `user/<id>`. */
                subject?: string;
                /** @description Before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What was done. */
                        action: string;
                        /** @description Who did it. */
                        actor_id: string | null;
                        /**
                         * @description A person, a service account, a service, the platform by itself, or somebody not signed in.
                         * @enum {unknown}
                         */
                        actor_kind: "user" | "client" | "service" | "system" | "anyone";
                        /** @description What the person was then. */
                        actor_role: string | null;
                        /** @description Ties it to logs, events and mails. */
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description When it was done.
                         */
                        created_at: string;
                        /** @description Plain facts; of what was changed the names, not the values. */
                        details: {
                            [key: string]: unknown;
                        };
                        /** @description HMAC-SHA-256 of the row and of the hash before. */
                        hash: string;
                        /** Format: uuid */
                        id: string;
                        /** @description From where. */
                        ip_address: string | null;
                        /** @description Hash of the row before. */
                        previous_hash: string;
                        /** @description Its place in the chain of the institution. */
                        sequence: number;
                        /** @description What it was done to: `<noun>/<id>`. */
                        subject: string;
                        /**
                         * Format: uuid
                         * @description The same as `tenant_id`.
                         */
                        tenant: string;
                        /** Format: uuid */
                        tenant_id: string;
                        /**
                         * Format: date-time
                         * @description The same as `created_at`.
                         */
                        timestamp: string;
                        /** @description With what program. */
                        user_agent: string | null;
                        /** @description Who did it, if a person: the same as `actor_id`. */
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiAuditExport: {
        parameters: {
            query?: {
                /** @description One action, e.g. `session.started`. */
                action?: string;
                /** @description Id of who did it. */
                actor?: string;
                /** @description Instead of `Accept`; JSON lines without either. */
                format?: "jsonl" | "csv";
                /** @description Not before. */
                from?: string;
                /** @description What it was done to, e.g. `user/<id>`. */
                subject?: string;
                /** @description Before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiDeliverability: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A provider took them, whatever came of it. */
                        accepted: number;
                        /** @description Of these, reported as come back. */
                        bounced: number;
                        /** @enum {unknown} */
                        channel: "email" | "push" | "sms";
                        /**
                         * Format: date
                         * @description On which they were asked for, in UTC.
                         */
                        day: string;
                        /** @description Of these, reported as arrived. Not every provider reports. */
                        delivered: number;
                        /** @description No provider took them, or nobody knows whether one did. */
                        failed: number;
                        /** @description Not sent: the address is suppressed, the person does not want it, or there is no way. */
                        suppressed: number;
                        /** @description All, also those that wait. */
                        total: number;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiDeliverabilityFailures: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        channel: "email" | "push" | "sms";
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        notification_id: string;
                        provider: string | null;
                        /** @description What the provider said. */
                        reason: string;
                        /** @enum {unknown} */
                        status: "bounced" | "failed" | "unknown";
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiDeviceTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /** @description Model, version, …: free data. */
                        device_info: {
                            [key: string]: unknown;
                        };
                        device_token: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description False once the provider has called the token invalid. */
                        is_active: boolean;
                        /** @enum {unknown} */
                        platform: "android" | "ios" | "web";
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        user_id: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiDeviceTokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    device_info?: {
                        [key: string]: unknown;
                    } | null;
                    /** @description Device that takes push messages: its token at FCM, or the PushSubscription of a browser as JSON without blanks. */
                    device_token: string;
                    /** @enum {unknown} */
                    platform: "android" | "ios" | "web";
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /** @description Model, version, …: free data. */
                        device_info: {
                            [key: string]: unknown;
                        };
                        device_token: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description False once the provider has called the token invalid. */
                        is_active: boolean;
                        /** @enum {unknown} */
                        platform: "android" | "ios" | "web";
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiDeviceTokensId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiDeviceTokensWebPushKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description An uncompressed point on P-256, base64url. */
                        public_key: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiDocuments: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
                /** @description A UUID. */
                offer_id?: string;
                /** @description A UUID. */
                owner_user_id?: string;
                /** @description A UUID. */
                student_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the content is, by its bytes. */
                        content_type: string;
                        filename: string;
                        /** @description A PDF that says that it runs something when it is opened. */
                        has_active_content: boolean;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Everybody in the institution may read it. */
                        is_public: boolean;
                        metadata: {
                            [key: string]: unknown;
                        };
                        offer_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        owner_user_id: string;
                        /**
                         * @description `pending_scan` until the scanner has spoken; `failed` when it never will; `not_scanned` where there is none.
                         * @enum {unknown}
                         */
                        scan_result: "pending_scan" | "clean" | "infected" | "failed" | "not_scanned";
                        sha256: string;
                        size_bytes: number;
                        /** @description Where the content is kept: the same for the same content. */
                        storage_path: string;
                        student_id: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        uploaded_at: string;
                        uploaded_by: string | null;
                        virus_scanned: boolean;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiDocuments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The file. */
                    file: string;
                    /** @default false */
                    is_public: boolean;
                    /** @description JSON: one object. */
                    metadata?: string;
                    /**
                     * Format: uuid
                     * @description A UUID.
                     */
                    offer_id?: string;
                    /**
                     * Format: uuid
                     * @description A UUID.
                     */
                    owner_user_id?: string;
                    /**
                     * Format: uuid
                     * @description A UUID.
                     */
                    student_id?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the content is, by its bytes. */
                        content_type: string;
                        filename: string;
                        /** @description A PDF that says that it runs something when it is opened. */
                        has_active_content: boolean;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Everybody in the institution may read it. */
                        is_public: boolean;
                        metadata: {
                            [key: string]: unknown;
                        };
                        offer_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        owner_user_id: string;
                        /**
                         * @description `pending_scan` until the scanner has spoken; `failed` when it never will; `not_scanned` where there is none.
                         * @enum {unknown}
                         */
                        scan_result: "pending_scan" | "clean" | "infected" | "failed" | "not_scanned";
                        sha256: string;
                        size_bytes: number;
                        /** @description Where the content is kept: the same for the same content. */
                        storage_path: string;
                        student_id: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        uploaded_at: string;
                        uploaded_by: string | null;
                        virus_scanned: boolean;
                    };
                };
            };
            /** @description Accepted; done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the content is, by its bytes. */
                        content_type: string;
                        filename: string;
                        /** @description A PDF that says that it runs something when it is opened. */
                        has_active_content: boolean;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Everybody in the institution may read it. */
                        is_public: boolean;
                        metadata: {
                            [key: string]: unknown;
                        };
                        offer_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        owner_user_id: string;
                        /**
                         * @description `pending_scan` until the scanner has spoken; `failed` when it never will; `not_scanned` where there is none.
                         * @enum {unknown}
                         */
                        scan_result: "pending_scan" | "clean" | "infected" | "failed" | "not_scanned";
                        sha256: string;
                        size_bytes: number;
                        /** @description Where the content is kept: the same for the same content. */
                        storage_path: string;
                        student_id: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        uploaded_at: string;
                        uploaded_by: string | null;
                        virus_scanned: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiDocumentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What the content is, by its bytes. */
                        content_type: string;
                        filename: string;
                        /** @description A PDF that says that it runs something when it is opened. */
                        has_active_content: boolean;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description Everybody in the institution may read it. */
                        is_public: boolean;
                        metadata: {
                            [key: string]: unknown;
                        };
                        offer_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        owner_user_id: string;
                        /**
                         * @description `pending_scan` until the scanner has spoken; `failed` when it never will; `not_scanned` where there is none.
                         * @enum {unknown}
                         */
                        scan_result: "pending_scan" | "clean" | "infected" | "failed" | "not_scanned";
                        sha256: string;
                        size_bytes: number;
                        /** @description Where the content is kept: the same for the same content. */
                        storage_path: string;
                        student_id: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        uploaded_at: string;
                        uploaded_by: string | null;
                        virus_scanned: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiDocumentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiDocumentsIdDownload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        content_type: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        expires_at: string;
                        filename: string;
                        size_bytes: number;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            /** @description The answer. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        content_type: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        expires_at: string;
                        filename: string;
                        size_bytes: number;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiDocumentsLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of one document. */
                        max_bytes: number;
                        /** @description Of all documents of the caller. */
                        quota_bytes: number;
                        /** @description Media types that are taken. */
                        types: string[];
                        /** @description What the documents of the caller use. */
                        used_bytes: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEmails: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
                status?: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        /** @description Plain text. */
                        body: string;
                        category: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        headers: {
                            [key: string]: string;
                        };
                        html_body: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        last_error: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        notification_id: string;
                        scheduled_at: string | null;
                        sent_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        subject: string;
                        /** @description Empty while no address is known. */
                        to_addresses: string[];
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiEmailsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        /** @description Plain text. */
                        body: string;
                        category: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        headers: {
                            [key: string]: string;
                        };
                        html_body: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        last_error: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        notification_id: string;
                        scheduled_at: string | null;
                        sent_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        subject: string;
                        /** @description Empty while no address is known. */
                        to_addresses: string[];
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiFilesId: {
        parameters: {
            query: {
                expires: number;
                signature: string;
                /** @description A UUID. */
                tenant: string;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMessages: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
                /** @description Where `search` looks. */
                room_id?: string;
                search?: string;
                /** @description Only what the caller has not read. */
                unread?: boolean;
                /** @description Only of the conversation with this person. */
                with?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of documents. */
                        attachments: string[];
                        /** @description Empty once it was removed. */
                        body: string;
                        client_id: string | null;
                        /** @description The same as `body`. */
                        content: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        edited_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_deleted: boolean;
                        /** @description Whether the other of two has read it; in other rooms, whether the caller has. */
                        is_read: boolean;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        read_at: string | null;
                        receiver_id: string | null;
                        reply_to: string | null;
                        /** @description How `/ws/chat/{room}/` names the room: its name, or its id. */
                        room: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        room_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        sender_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        sent_at: string;
                        /** @description Place in the room: 1, 2, … without gaps. */
                        sequence: number;
                        subject: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMessagesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of documents. */
                        attachments: string[];
                        /** @description Empty once it was removed. */
                        body: string;
                        client_id: string | null;
                        /** @description The same as `body`. */
                        content: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        edited_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_deleted: boolean;
                        /** @description Whether the other of two has read it; in other rooms, whether the caller has. */
                        is_read: boolean;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        read_at: string | null;
                        receiver_id: string | null;
                        reply_to: string | null;
                        /** @description How `/ws/chat/{room}/` names the room: its name, or its id. */
                        room: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        room_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        sender_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        sent_at: string;
                        /** @description Place in the room: 1, 2, … without gaps. */
                        sequence: number;
                        subject: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiMessagesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiMessagesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "Hello, how are you today?"
                 *     }
                 */
                "application/json": {
                    /** @description The same as `content`. */
                    body?: string;
                    /** @description What is said. */
                    content?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of documents. */
                        attachments: string[];
                        /** @description Empty once it was removed. */
                        body: string;
                        client_id: string | null;
                        /** @description The same as `body`. */
                        content: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        edited_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_deleted: boolean;
                        /** @description Whether the other of two has read it; in other rooms, whether the caller has. */
                        is_read: boolean;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        read_at: string | null;
                        receiver_id: string | null;
                        reply_to: string | null;
                        /** @description How `/ws/chat/{room}/` names the room: its name, or its id. */
                        room: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        room_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        sender_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        sent_at: string;
                        /** @description Place in the room: 1, 2, … without gaps. */
                        sequence: number;
                        subject: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMessagesIdAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        content_type: string;
                        filename: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @enum {unknown} */
                        scan_result: "pending_scan" | "clean" | "infected" | "failed" | "not_scanned";
                        size_bytes: number;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMessagesIdAttachmentsDocumentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                document_id: string;
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        content_type: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        expires_at: string;
                        filename: string;
                        size_bytes: number;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiMessagesIdRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of documents. */
                        attachments: string[];
                        /** @description Empty once it was removed. */
                        body: string;
                        client_id: string | null;
                        /** @description The same as `body`. */
                        content: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        edited_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_deleted: boolean;
                        /** @description Whether the other of two has read it; in other rooms, whether the caller has. */
                        is_read: boolean;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        read_at: string | null;
                        receiver_id: string | null;
                        reply_to: string | null;
                        /** @description How `/ws/chat/{room}/` names the room: its name, or its id. */
                        room: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        room_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        sender_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        sent_at: string;
                        /** @description Place in the room: 1, 2, … without gaps. */
                        sequence: number;
                        subject: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiMessagesIdReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "It threatens me."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        report_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMessagesBlocks: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        name: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        user_id: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiMessagesBlocks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "0198c0de-0000-7000-8000-000000000002"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description A UUID.
                     */
                    user_id: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiMessagesBlocksUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMessagesConversations: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description It can be read, and nothing can be added. */
                        is_archived: boolean;
                        /** @description Nothing tells the caller that messages wait in it. */
                        is_muted: boolean;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        /**
                         * @description Of two people, of those who were put into it, or of everybody of a thing.
                         * @enum {unknown}
                         */
                        kind: "direct" | "group" | "stage" | "application" | "department";
                        last_message: {
                            /** @description Ids of documents. */
                            attachments: string[];
                            /** @description Empty once it was removed. */
                            body: string;
                            client_id: string | null;
                            /** @description The same as `body`. */
                            content: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            created_at: string;
                            edited_at: string | null;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            is_deleted: boolean;
                            /** @description Whether the other of two has read it; in other rooms, whether the caller has. */
                            is_read: boolean;
                            /** @description Free data. */
                            metadata: {
                                [key: string]: unknown;
                            };
                            read_at: string | null;
                            receiver_id: string | null;
                            reply_to: string | null;
                            /** @description How `/ws/chat/{room}/` names the room: its name, or its id. */
                            room: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            room_id: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            sender_id: string;
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            sent_at: string;
                            /** @description Place in the room: 1, 2, … without gaps. */
                            sequence: number;
                            subject: string;
                        } | null;
                        receiver_id: string | null;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /** @description How `/ws/chat/{room}/` names it: its name, or its id. */
                        room: string;
                        subject_id: string | null;
                        /** @description Of a room of two, the other one’s name. */
                        title: string;
                        unread_count: number;
                        /**
                         * Format: date-time
                         * @description Of its last message.
                         */
                        updated_at: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMessagesPeople: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /**
                         * @description What the person is in their tenant.
                         * @enum {unknown}
                         */
                        role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        user_id: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMessagesReports: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
                /** @description Not resolved yet. */
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The message as it was when it was reported. */
                        body: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        message_id: string;
                        note: string | null;
                        reason: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        reporter_id: string;
                        resolved_at: string | null;
                        resolved_by: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        room_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        sender_id: string;
                        /** @enum {unknown} */
                        status: "open" | "resolved";
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiMessagesReportsIdResolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Spoke to both.",
                 *       "remove_message": true
                 *     }
                 */
                "application/json": {
                    note?: string;
                    /** @description Take the text of the message away. */
                    remove_message?: boolean;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The message as it was when it was reported. */
                        body: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        message_id: string;
                        note: string | null;
                        reason: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        reporter_id: string;
                        resolved_at: string | null;
                        resolved_by: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        room_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        sender_id: string;
                        /** @enum {unknown} */
                        status: "open" | "resolved";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiMessagesSend: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "receiver_id": "0198c0de-0000-7000-8000-000000000002",
                 *       "content": "Hello, how are you?"
                 *     }
                 */
                "application/json": {
                    /** @description Ids of documents. */
                    attachments?: string[];
                    /** @description The same as `content`. */
                    body?: string;
                    /** @description The sender’s own name for the message: sent again with it, it is the same message. */
                    client_id?: string;
                    /** @description What is said. */
                    content?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /**
                     * Format: uuid
                     * @description User id.
                     */
                    receiver_id: string;
                    /**
                     * Format: uuid
                     * @description The message that it answers, of the same room.
                     */
                    reply_to?: string;
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of documents. */
                        attachments: string[];
                        /** @description Empty once it was removed. */
                        body: string;
                        client_id: string | null;
                        /** @description The same as `body`. */
                        content: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        edited_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_deleted: boolean;
                        /** @description Whether the other of two has read it; in other rooms, whether the caller has. */
                        is_read: boolean;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        message_id: string;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        read_at: string | null;
                        receiver_id: string | null;
                        reply_to: string | null;
                        /** @description How `/ws/chat/{room}/` names the room: its name, or its id. */
                        room: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        room_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        sender_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        sent_at: string;
                        /** @description Place in the room: 1, 2, … without gaps. */
                        sequence: number;
                        subject: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiMessagesUnreadCount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread_count: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiNotifications: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                category?: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                limit?: number;
                unread?: boolean;
                /** @description A UUID. */
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archived_at: string | null;
                        attempts: number;
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        content: string;
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        deliveries: {
                            attempts: number;
                            last_error: string;
                            /** @enum {unknown} */
                            notification_type: "in_app" | "email" | "push" | "sms";
                            recipient: string | null;
                            sent_at: string | null;
                            /** @enum {unknown} */
                            status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                            /** @enum {unknown} */
                            type: "system" | "email" | "push" | "sms";
                        }[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_read: boolean;
                        is_sent: boolean;
                        last_error: string;
                        /** @description The same as `content`. */
                        message: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        /** @enum {unknown} */
                        notification_type: "in_app" | "email" | "push" | "sms";
                        read_at: string | null;
                        recipient: string | null;
                        related_object_id: string | null;
                        related_object_type: string;
                        sent_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        /** @description The same as `title`. */
                        subject: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        title: string;
                        /** @enum {unknown} */
                        type: "system" | "email" | "push" | "sms";
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiNotificationsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archived_at: string | null;
                        attempts: number;
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        content: string;
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        deliveries: {
                            attempts: number;
                            last_error: string;
                            /** @enum {unknown} */
                            notification_type: "in_app" | "email" | "push" | "sms";
                            recipient: string | null;
                            sent_at: string | null;
                            /** @enum {unknown} */
                            status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                            /** @enum {unknown} */
                            type: "system" | "email" | "push" | "sms";
                        }[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_read: boolean;
                        is_sent: boolean;
                        last_error: string;
                        /** @description The same as `content`. */
                        message: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        /** @enum {unknown} */
                        notification_type: "in_app" | "email" | "push" | "sms";
                        read_at: string | null;
                        recipient: string | null;
                        related_object_id: string | null;
                        related_object_type: string;
                        sent_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        /** @description The same as `title`. */
                        subject: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        title: string;
                        /** @enum {unknown} */
                        type: "system" | "email" | "push" | "sms";
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiNotificationsIdArchive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archived_at: string | null;
                        attempts: number;
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        content: string;
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        deliveries: {
                            attempts: number;
                            last_error: string;
                            /** @enum {unknown} */
                            notification_type: "in_app" | "email" | "push" | "sms";
                            recipient: string | null;
                            sent_at: string | null;
                            /** @enum {unknown} */
                            status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                            /** @enum {unknown} */
                            type: "system" | "email" | "push" | "sms";
                        }[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_read: boolean;
                        is_sent: boolean;
                        last_error: string;
                        /** @description The same as `content`. */
                        message: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        /** @enum {unknown} */
                        notification_type: "in_app" | "email" | "push" | "sms";
                        read_at: string | null;
                        recipient: string | null;
                        related_object_id: string | null;
                        related_object_type: string;
                        sent_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        /** @description The same as `title`. */
                        subject: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        title: string;
                        /** @enum {unknown} */
                        type: "system" | "email" | "push" | "sms";
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiNotificationsIdAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        at: string;
                        device_token_id: string | null;
                        duration_ms: number | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description 1 for the first try. */
                        number: number;
                        /** @enum {unknown} */
                        outcome: "sending" | "accepted" | "failed" | "rejected" | "gone" | "unknown" | "interrupted";
                        provider: string;
                        /** @description What the provider answered, when it did not accept. */
                        reason: string;
                        /** @enum {unknown} */
                        type: "system" | "email" | "push" | "sms";
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiNotificationsIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archived_at: string | null;
                        attempts: number;
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        content: string;
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        deliveries: {
                            attempts: number;
                            last_error: string;
                            /** @enum {unknown} */
                            notification_type: "in_app" | "email" | "push" | "sms";
                            recipient: string | null;
                            sent_at: string | null;
                            /** @enum {unknown} */
                            status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                            /** @enum {unknown} */
                            type: "system" | "email" | "push" | "sms";
                        }[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_read: boolean;
                        is_sent: boolean;
                        last_error: string;
                        /** @description The same as `content`. */
                        message: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        /** @enum {unknown} */
                        notification_type: "in_app" | "email" | "push" | "sms";
                        read_at: string | null;
                        recipient: string | null;
                        related_object_id: string | null;
                        related_object_type: string;
                        sent_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        /** @description The same as `title`. */
                        subject: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        title: string;
                        /** @enum {unknown} */
                        type: "system" | "email" | "push" | "sms";
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiNotificationsIdRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archived_at: string | null;
                        attempts: number;
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        content: string;
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        deliveries: {
                            attempts: number;
                            last_error: string;
                            /** @enum {unknown} */
                            notification_type: "in_app" | "email" | "push" | "sms";
                            recipient: string | null;
                            sent_at: string | null;
                            /** @enum {unknown} */
                            status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                            /** @enum {unknown} */
                            type: "system" | "email" | "push" | "sms";
                        }[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_read: boolean;
                        is_sent: boolean;
                        last_error: string;
                        /** @description The same as `content`. */
                        message: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        /** @enum {unknown} */
                        notification_type: "in_app" | "email" | "push" | "sms";
                        read_at: string | null;
                        recipient: string | null;
                        related_object_id: string | null;
                        related_object_type: string;
                        sent_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        /** @description The same as `title`. */
                        subject: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        title: string;
                        /** @enum {unknown} */
                        type: "system" | "email" | "push" | "sms";
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiNotificationsIdResend: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archived_at: string | null;
                        attempts: number;
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        content: string;
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        deliveries: {
                            attempts: number;
                            last_error: string;
                            /** @enum {unknown} */
                            notification_type: "in_app" | "email" | "push" | "sms";
                            recipient: string | null;
                            sent_at: string | null;
                            /** @enum {unknown} */
                            status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                            /** @enum {unknown} */
                            type: "system" | "email" | "push" | "sms";
                        }[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_read: boolean;
                        is_sent: boolean;
                        last_error: string;
                        /** @description The same as `content`. */
                        message: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        /** @enum {unknown} */
                        notification_type: "in_app" | "email" | "push" | "sms";
                        read_at: string | null;
                        recipient: string | null;
                        related_object_id: string | null;
                        related_object_type: string;
                        sent_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        /** @description The same as `title`. */
                        subject: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        title: string;
                        /** @enum {unknown} */
                        type: "system" | "email" | "push" | "sms";
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiNotificationsIdStory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        archived_at: string | null;
                        attempts: number;
                        cancelled_at: string | null;
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        content: string;
                        correlation_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        deliveries: {
                            attempts: number;
                            due_at: string | null;
                            /** @description Every call of a provider, oldest first. */
                            history: {
                                /**
                                 * Format: date-time
                                 * @description An instant, RFC 3339.
                                 */
                                at: string;
                                device_token_id: string | null;
                                duration_ms: number | null;
                                /**
                                 * Format: uuid
                                 * @description A UUID.
                                 */
                                id: string;
                                /** @description 1 for the first try. */
                                number: number;
                                /** @enum {unknown} */
                                outcome: "sending" | "accepted" | "failed" | "rejected" | "gone" | "unknown" | "interrupted";
                                provider: string;
                                /** @description What the provider answered, when it did not accept. */
                                reason: string;
                                /** @enum {unknown} */
                                type: "system" | "email" | "push" | "sms";
                            }[];
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            id: string;
                            last_error: string;
                            /** @description It may have arrived twice. */
                            maybe_duplicate: boolean;
                            /** @enum {unknown} */
                            notification_type: "in_app" | "email" | "push" | "sms";
                            provider: string | null;
                            provider_message_id: string | null;
                            recipient: string | null;
                            sent_at: string | null;
                            /** @enum {unknown} */
                            status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                            /** @enum {unknown} */
                            type: "system" | "email" | "push" | "sms";
                        }[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_read: boolean;
                        is_sent: boolean;
                        job_id: string | null;
                        language: string | null;
                        last_error: string;
                        /** @description The same as `content`. */
                        message: string;
                        metadata: {
                            [key: string]: unknown;
                        };
                        /** @enum {unknown} */
                        notification_type: "in_app" | "email" | "push" | "sms";
                        /** @description 0 what protects accounts, 100 usual, 200 sends to many. */
                        priority: number;
                        read_at: string | null;
                        recipient: string | null;
                        related_object_id: string | null;
                        related_object_type: string;
                        released_at: string | null;
                        requested_by: string | null;
                        scheduled_at: string | null;
                        sent_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        /** @description The same as `title`. */
                        subject: string;
                        template: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        title: string;
                        /** @enum {unknown} */
                        type: "system" | "email" | "push" | "sms";
                        user_id: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiNotificationsBulk: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
                requested_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /** @description People who were told so far. */
                        done: number;
                        /** @description With bounced ones, and those of which nobody knows. */
                        failed: number;
                        finished_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        job_id: string;
                        /** @description Deliveries that wait; people by as many ways as they are told. */
                        pending: number;
                        /** @description By preferences, or because nobody can be reached that way. */
                        rejected: number;
                        requested_by: string;
                        sent: number;
                        /** @description Named ones whose account is closed, gone or in no institution here. */
                        skipped: number;
                        /** @enum {unknown} */
                        status: "running" | "finished" | "cancelled" | "failed";
                        /** @description What was said, or the name of the template that says it. */
                        title: string;
                        /** @description How many people there were when it was asked for. */
                        total: number;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiNotificationsBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `announcements` when absent.
                     * @enum {unknown}
                     */
                    category?: "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                    /** @description Several ways at once, instead of `notification_type`. */
                    channels?: ("email" | "sms" | "push" | "in_app" | "system")[];
                    /** @description The same as `message`. */
                    content?: string;
                    /** @description What the template needs. */
                    data?: {
                        [key: string]: unknown;
                    };
                    /** @description Plain text; nothing in it is HTML. */
                    message?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description How it is told; `type` is the same.
                     * @enum {unknown}
                     */
                    notification_type?: "email" | "sms" | "push" | "in_app" | "system";
                    /**
                     * @description Only say how many it would be, and some of them.
                     * @default false
                     */
                    preview: boolean;
                    /** @enum {unknown} */
                    priority?: "high" | "normal" | "low";
                    query?: {
                        /** @description Where they work; the API calls departments services. */
                        department?: string | string[];
                        /** @description Where they work. */
                        establishment?: string | string[];
                        /** @description Of students. */
                        program?: string | string[];
                        role?: ("student" | "encadrant" | "staff" | "admin" | "platform_admin") | ("student" | "encadrant" | "staff" | "admin" | "platform_admin")[];
                        /** @description Of students. */
                        university?: string | string[];
                        year_level?: number | number[];
                    };
                    /**
                     * Format: uuid
                     * @description A UUID.
                     */
                    related_object_id?: string;
                    related_object_type?: string;
                    /**
                     * Format: date-time
                     * @description Not before; within a year.
                     */
                    scheduled_at?: string;
                    /** @description One line without control characters. */
                    subject?: string;
                    /** @description Instead of words of one’s own. */
                    template?: string;
                    /** @description The same as `subject`: one line. */
                    title?: string;
                    /** @enum {unknown} */
                    type?: "email" | "sms" | "push" | "in_app" | "system";
                    user_ids?: string[];
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        sample: {
                            name: string;
                            /**
                             * Format: uuid
                             * @description A UUID.
                             */
                            user_id: string;
                        }[];
                    };
                };
            };
            /** @description Accepted; done later. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        job_id: string;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiNotificationsBulkId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: number;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /** @description People who were told so far. */
                        done: number;
                        /** @description With bounced ones, and those of which nobody knows. */
                        failed: number;
                        finished_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        job_id: string;
                        /** @description Deliveries that wait; people by as many ways as they are told. */
                        pending: number;
                        /** @description By preferences, or because nobody can be reached that way. */
                        rejected: number;
                        requested_by: string;
                        sent: number;
                        /** @description Named ones whose account is closed, gone or in no institution here. */
                        skipped: number;
                        /** @enum {unknown} */
                        status: "running" | "finished" | "cancelled" | "failed";
                        /** @description What was said, or the name of the template that says it. */
                        title: string;
                        /** @description How many people there were when it was asked for. */
                        total: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiNotificationsBulkIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        job_id: string;
                        /** @constant */
                        status: "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiNotificationsBulkIdRecipients: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: {
                            attempts: number;
                            last_error: string;
                            /** @enum {unknown} */
                            notification_type: "in_app" | "email" | "push" | "sms";
                            recipient: string | null;
                            sent_at: string | null;
                            /** @enum {unknown} */
                            status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                            /** @enum {unknown} */
                            type: "system" | "email" | "push" | "sms";
                        }[];
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        read_at: string | null;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                        user_id: string | null;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiNotificationsReadAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiNotificationsSend: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `announcements` when absent.
                     * @enum {unknown}
                     */
                    category?: "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                    /** @description Several ways at once, instead of `notification_type`. */
                    channels?: ("email" | "sms" | "push" | "in_app" | "system")[];
                    /** @description The same as `message`. */
                    content?: string;
                    /** @description What the template needs. */
                    data?: {
                        [key: string]: unknown;
                    };
                    /** @description The same key of the same sender is told once, whatever else it says. */
                    dedupe_key?: string;
                    /** @description Plain text; nothing in it is HTML. */
                    message?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description How it is told; `type` is the same.
                     * @enum {unknown}
                     */
                    notification_type?: "email" | "sms" | "push" | "in_app" | "system";
                    /** @enum {unknown} */
                    priority?: "high" | "normal" | "low";
                    /** @description An address or phone number instead; for staff, administrators and programs. */
                    recipient?: string;
                    /**
                     * Format: uuid
                     * @description A UUID.
                     */
                    related_object_id?: string;
                    related_object_type?: string;
                    /**
                     * Format: date-time
                     * @description Not before; within a year.
                     */
                    scheduled_at?: string;
                    /** @description One line without control characters. */
                    subject?: string;
                    /** @description Instead of words of one’s own. */
                    template?: string;
                    /** @description The same as `subject`: one line. */
                    title?: string;
                    /** @enum {unknown} */
                    type?: "email" | "sms" | "push" | "in_app" | "system";
                    /**
                     * Format: uuid
                     * @description Who is told.
                     */
                    user_id?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description False where the dedupe key was used before. */
                        is_new: boolean;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        notification_id: string;
                        /** @enum {unknown} */
                        status: "pending" | "scheduled" | "sending" | "sent" | "delivered" | "bounced" | "failed" | "unknown" | "rejected" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiNotificationsStream: {
        parameters: {
            query?: {
                /** @description False: what has happened until now, and then the end. */
                follow?: boolean;
                /** @description Instead of the header `Last-Event-ID`; 0 for everything that is known. */
                last_event_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiNotificationsUnreadCount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread_count: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        channel: "email" | "push" | "sms";
                        /** @description Calls under way at once at most, in each process. */
                        concurrency: number;
                        /** @description Messages stay on the page /dev/mailbox: no provider is set up. */
                        is_mailbox: boolean;
                        last_error: {
                            /**
                             * Format: date-time
                             * @description An instant, RFC 3339.
                             */
                            at: string;
                            reason: string;
                        } | null;
                        /** @description Calls for your institution, by what came of them. */
                        last_hour: {
                            accepted: number;
                            failed: number;
                            gone: number;
                            interrupted: number;
                            rejected: number;
                            unknown: number;
                        };
                        last_success_at: string | null;
                        /** @description Calls that begin in a second at most. */
                        per_second: number;
                        /** @description 1 is asked first; the next takes over from who fails. */
                        position: number;
                        provider: string;
                        rests_until: string | null;
                        /**
                         * @description closed: it is given messages; open: it is left alone; half-open: one call is made to see.
                         * @enum {unknown}
                         */
                        state: "closed" | "open" | "half-open";
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiProvidersProviderTest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    channel?: "email" | "push" | "sms";
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        channel: "email" | "push" | "sms";
                        provider: string;
                        results: {
                            duration_ms: number;
                            /** @enum {unknown} */
                            outcome: "accepted" | "failed" | "rejected" | "gone" | "unknown";
                            reason: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiReminders: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
                status?: "scheduled" | "sent" | "missed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        application_id: string | null;
                        candidate_id: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        employer_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        is_sent: boolean;
                        link: string | null;
                        place: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        sent_at: string | null;
                        /**
                         * @description `missed`: it was due more than 30 minutes before anything could send it.
                         * @enum {unknown}
                         */
                        status: "scheduled" | "sent" | "missed" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        time_zone: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiRemindersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        application_id: string | null;
                        candidate_id: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        employer_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        is_sent: boolean;
                        link: string | null;
                        place: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        sent_at: string | null;
                        /**
                         * @description `missed`: it was due more than 30 minutes before anything could send it.
                         * @enum {unknown}
                         */
                        status: "scheduled" | "sent" | "missed" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        time_zone: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiRemindersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiRemindersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description RFC 3339 with an offset, or without one (2026-12-01T10:00) when `time_zone` is given. */
                    interview_time?: string;
                    link?: string | null;
                    place?: string | null;
                    /** @description RFC 3339 with an offset, or without one (2026-12-01T10:00) when `time_zone` is given. */
                    reminder_time?: string;
                    time_zone?: string | null;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        application_id: string | null;
                        candidate_id: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        employer_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        is_sent: boolean;
                        link: string | null;
                        place: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        sent_at: string | null;
                        /**
                         * @description `missed`: it was due more than 30 minutes before anything could send it.
                         * @enum {unknown}
                         */
                        status: "scheduled" | "sent" | "missed" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        time_zone: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRemindersCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description A UUID.
                     */
                    application_id: string;
                    /**
                     * Format: uuid
                     * @description User id of who is interviewed.
                     */
                    candidate_id: string;
                    /**
                     * Format: uuid
                     * @description User id of who interviews.
                     */
                    employer_id: string;
                    /** @description RFC 3339 with an offset, or without one (2026-12-01T10:00) when `time_zone` is given. */
                    interview_time: string;
                    link?: string | null;
                    place?: string | null;
                    /** @description RFC 3339 with an offset, or without one (2026-12-01T10:00) when `time_zone` is given. */
                    reminder_time: string;
                    time_zone?: string | null;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        application_id: string | null;
                        candidate_id: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        employer_id: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        interview_time: string;
                        is_sent: boolean;
                        link: string | null;
                        place: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        reminder_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        reminder_time: string;
                        sent_at: string | null;
                        /**
                         * @description `missed`: it was due more than 30 minutes before anything could send it.
                         * @enum {unknown}
                         */
                        status: "scheduled" | "sent" | "missed" | "cancelled";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        tenant_id: string;
                        time_zone: string | null;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiRooms: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                kind?: "direct" | "group" | "stage" | "application" | "department";
                limit?: number;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description It can be read, and nothing can be added. */
                        is_archived: boolean;
                        /** @description Nothing tells the caller that messages wait in it. */
                        is_muted: boolean;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        /**
                         * @description Of two people, of those who were put into it, or of everybody of a thing.
                         * @enum {unknown}
                         */
                        kind: "direct" | "group" | "stage" | "application" | "department";
                        receiver_id: string | null;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /** @description How `/ws/chat/{room}/` names it: its name, or its id. */
                        room: string;
                        subject_id: string | null;
                        /** @description Of a room of two, the other one’s name. */
                        title: string;
                        unread_count: number;
                        /**
                         * Format: date-time
                         * @description Of its last message.
                         */
                        updated_at: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRooms: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The others. One of them and no title: the room of the two, which there is once. */
                    member_ids: string[];
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description It can be read, and nothing can be added. */
                        is_archived: boolean;
                        /** @description Nothing tells the caller that messages wait in it. */
                        is_muted: boolean;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        /**
                         * @description Of two people, of those who were put into it, or of everybody of a thing.
                         * @enum {unknown}
                         */
                        kind: "direct" | "group" | "stage" | "application" | "department";
                        receiver_id: string | null;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /** @description How `/ws/chat/{room}/` names it: its name, or its id. */
                        room: string;
                        subject_id: string | null;
                        /** @description Of a room of two, the other one’s name. */
                        title: string;
                        unread_count: number;
                        /**
                         * Format: date-time
                         * @description Of its last message.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiRoomsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description It can be read, and nothing can be added. */
                        is_archived: boolean;
                        /** @description Nothing tells the caller that messages wait in it. */
                        is_muted: boolean;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        /**
                         * @description Of two people, of those who were put into it, or of everybody of a thing.
                         * @enum {unknown}
                         */
                        kind: "direct" | "group" | "stage" | "application" | "department";
                        receiver_id: string | null;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /** @description How `/ws/chat/{room}/` names it: its name, or its id. */
                        room: string;
                        subject_id: string | null;
                        /** @description Of a room of two, the other one’s name. */
                        title: string;
                        unread_count: number;
                        /**
                         * Format: date-time
                         * @description Of its last message.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiRoomsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Night shifts"
                 *     }
                 */
                "application/json": {
                    title: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description It can be read, and nothing can be added. */
                        is_archived: boolean;
                        /** @description Nothing tells the caller that messages wait in it. */
                        is_muted: boolean;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        /**
                         * @description Of two people, of those who were put into it, or of everybody of a thing.
                         * @enum {unknown}
                         */
                        kind: "direct" | "group" | "stage" | "application" | "department";
                        receiver_id: string | null;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /** @description How `/ws/chat/{room}/` names it: its name, or its id. */
                        room: string;
                        subject_id: string | null;
                        /** @description Of a room of two, the other one’s name. */
                        title: string;
                        unread_count: number;
                        /**
                         * Format: date-time
                         * @description Of its last message.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRoomsIdLeave: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiRoomsIdMembers: {
        parameters: {
            query?: {
                /** @description A UUID. */
                before?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        name: string;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        user_id: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRoomsIdMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "0198c0de-0000-7000-8000-000000000002",
                 *       "role": "member"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Owners say who is in the room.
                     * @enum {unknown}
                     */
                    role?: "owner" | "member";
                    /**
                     * Format: uuid
                     * @description A UUID.
                     */
                    user_id: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        name: string;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiRoomsIdMembersUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
                /** @description A UUID. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiRoomsIdMembersUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
                /** @description A UUID. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "owner"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Owners say who is in the room.
                     * @enum {unknown}
                     */
                    role: "owner" | "member";
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        name: string;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        user_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiRoomsIdMessages: {
        parameters: {
            query?: {
                /** @description A message. */
                after?: string;
                /** @description A UUID. */
                before?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of documents. */
                        attachments: string[];
                        /** @description Empty once it was removed. */
                        body: string;
                        client_id: string | null;
                        /** @description The same as `body`. */
                        content: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        edited_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_deleted: boolean;
                        /** @description Whether the other of two has read it; in other rooms, whether the caller has. */
                        is_read: boolean;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        read_at: string | null;
                        receiver_id: string | null;
                        reply_to: string | null;
                        /** @description How `/ws/chat/{room}/` names the room: its name, or its id. */
                        room: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        room_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        sender_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        sent_at: string;
                        /** @description Place in the room: 1, 2, … without gaps. */
                        sequence: number;
                        subject: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRoomsIdMessages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "Hello, how are you?"
                 *     }
                 */
                "application/json": {
                    /** @description Ids of documents. */
                    attachments?: string[];
                    /** @description The same as `content`. */
                    body?: string;
                    /** @description The sender’s own name for the message: sent again with it, it is the same message. */
                    client_id?: string;
                    /** @description What is said. */
                    content?: string;
                    /** @description Free data. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /**
                     * Format: uuid
                     * @description The message that it answers, of the same room.
                     */
                    reply_to?: string;
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of documents. */
                        attachments: string[];
                        /** @description Empty once it was removed. */
                        body: string;
                        client_id: string | null;
                        /** @description The same as `body`. */
                        content: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        edited_at: string | null;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_deleted: boolean;
                        /** @description Whether the other of two has read it; in other rooms, whether the caller has. */
                        is_read: boolean;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        message_id: string;
                        /** @description Free data. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        read_at: string | null;
                        receiver_id: string | null;
                        reply_to: string | null;
                        /** @description How `/ws/chat/{room}/` names the room: its name, or its id. */
                        room: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        room_id: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        sender_id: string;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        sent_at: string;
                        /** @description Place in the room: 1, 2, … without gaps. */
                        sequence: number;
                        subject: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRoomsIdMute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description It can be read, and nothing can be added. */
                        is_archived: boolean;
                        /** @description Nothing tells the caller that messages wait in it. */
                        is_muted: boolean;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        /**
                         * @description Of two people, of those who were put into it, or of everybody of a thing.
                         * @enum {unknown}
                         */
                        kind: "direct" | "group" | "stage" | "application" | "department";
                        receiver_id: string | null;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /** @description How `/ws/chat/{room}/` names it: its name, or its id. */
                        room: string;
                        subject_id: string | null;
                        /** @description Of a room of two, the other one’s name. */
                        title: string;
                        unread_count: number;
                        /**
                         * Format: date-time
                         * @description Of its last message.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRoomsIdRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread_count: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRoomsIdUnmute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        /** @description It can be read, and nothing can be added. */
                        is_archived: boolean;
                        /** @description Nothing tells the caller that messages wait in it. */
                        is_muted: boolean;
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        joined_at: string;
                        /**
                         * @description Of two people, of those who were put into it, or of everybody of a thing.
                         * @enum {unknown}
                         */
                        kind: "direct" | "group" | "stage" | "application" | "department";
                        receiver_id: string | null;
                        /** @enum {unknown} */
                        role: "owner" | "member";
                        /** @description How `/ws/chat/{room}/` names it: its name, or its id. */
                        room: string;
                        subject_id: string | null;
                        /** @description Of a room of two, the other one’s name. */
                        title: string;
                        unread_count: number;
                        /**
                         * Format: date-time
                         * @description Of its last message.
                         */
                        updated_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiRules: {
        parameters: {
            query?: {
                event?: string;
                is_active?: boolean;
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            /** @description Field with the address of the same person, for outside events that know no id. */
                            email_field?: string | null;
                            /** @description Field of the event’s payload. */
                            field: string;
                        } | {
                            /** @description Field with the department whose people are told. */
                            department_field?: string | null;
                            /** @description Field with the establishment whose people are told. */
                            establishment_field?: string | null;
                            roles: ("student" | "encadrant" | "staff" | "admin" | "platform_admin")[];
                            /** @description Field with the years of study that are told; an empty list is all of them. */
                            year_levels_field?: string | null;
                        };
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        channels: ("email" | "push" | "sms" | "in_app")[];
                        condition: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | {
                            all: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        } | {
                            any: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        }) | null;
                        /** @description Which field of the payload each variable of the template is given. */
                        data: {
                            [key: string]: string;
                        };
                        /** @description Two occasions with the same key are one. Slots: `{rule}`, `{person}`, `{event_id}` and fields of the payload. */
                        dedupe: string;
                        delay: {
                            amount: number;
                            /** @description Time of day, for whole days; 09:00 unless given. */
                            at?: string;
                            /** @description Payload field with a day or an instant; without one the time of the event counts. */
                            of?: string | null;
                            /** @description IANA time zone of `at`; Africa/Casablanca unless given. */
                            time_zone?: string;
                            /** @enum {unknown} */
                            unit: "minutes" | "hours" | "days";
                            /** @enum {unknown} */
                            when: "before" | "after";
                        } | null;
                        /** @description Type of the event, e.g. `stage.created`. */
                        event: string;
                        /**
                         * @description Whose word counts: only MedTrack’s own, or also that of outside programs.
                         * @enum {unknown}
                         */
                        from: "platform" | "anyone";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description A default of which the institution says something else. */
                        is_changed: boolean;
                        /** @description MedTrack comes with it: it can be changed and switched off, not removed. */
                        is_default: boolean;
                        /** @description It protects accounts and stays as it is. */
                        is_locked: boolean;
                        /** @description For people. */
                        name: string;
                        template: string;
                        /** @description Counts what the institution says of it, for If-Match. */
                        version: number;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRules: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    audience: {
                        /** @description Field with the address of the same person, for outside events that know no id. */
                        email_field?: string | null;
                        /** @description Field of the event’s payload. */
                        field: string;
                    } | {
                        /** @description Field with the department whose people are told. */
                        department_field?: string | null;
                        /** @description Field with the establishment whose people are told. */
                        establishment_field?: string | null;
                        roles: ("student" | "encadrant" | "staff" | "admin" | "platform_admin")[];
                        /** @description Field with the years of study that are told; an empty list is all of them. */
                        year_levels_field?: string | null;
                    };
                    /** @enum {unknown} */
                    category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                    channels: ("email" | "push" | "sms" | "in_app")[];
                    condition?: ({
                        /** @description Field of the event’s payload. */
                        field: string;
                        /**
                         * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                         * @enum {unknown}
                         */
                        op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                        value?: (string | number | boolean) | (string | number | boolean)[];
                    } | {
                        all: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | ({
                            all: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        } | {
                            any: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        }))[];
                    } | {
                        any: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | ({
                            all: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        } | {
                            any: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        }))[];
                    }) | null;
                    /** @description Which field of the payload each variable of the template is given. */
                    data?: {
                        [key: string]: string;
                    };
                    /** @description Two occasions with the same key are one. Slots: `{rule}`, `{person}`, `{event_id}` and fields of the payload. */
                    dedupe?: string;
                    delay?: {
                        amount: number;
                        /** @description Time of day, for whole days; 09:00 unless given. */
                        at?: string;
                        /** @description Payload field with a day or an instant; without one the time of the event counts. */
                        of?: string | null;
                        /** @description IANA time zone of `at`; Africa/Casablanca unless given. */
                        time_zone?: string;
                        /** @enum {unknown} */
                        unit: "minutes" | "hours" | "days";
                        /** @enum {unknown} */
                        when: "before" | "after";
                    } | null;
                    /** @description Type of the event, e.g. `stage.created`. */
                    event: string;
                    /**
                     * @description Whose word counts: only MedTrack’s own, or also that of outside programs.
                     * @enum {unknown}
                     */
                    from?: "platform" | "anyone";
                    is_active?: boolean;
                    /** @description For people. */
                    name: string;
                    template: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            /** @description Field with the address of the same person, for outside events that know no id. */
                            email_field?: string | null;
                            /** @description Field of the event’s payload. */
                            field: string;
                        } | {
                            /** @description Field with the department whose people are told. */
                            department_field?: string | null;
                            /** @description Field with the establishment whose people are told. */
                            establishment_field?: string | null;
                            roles: ("student" | "encadrant" | "staff" | "admin" | "platform_admin")[];
                            /** @description Field with the years of study that are told; an empty list is all of them. */
                            year_levels_field?: string | null;
                        };
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        channels: ("email" | "push" | "sms" | "in_app")[];
                        condition: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | {
                            all: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        } | {
                            any: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        }) | null;
                        /** @description Which field of the payload each variable of the template is given. */
                        data: {
                            [key: string]: string;
                        };
                        /** @description Two occasions with the same key are one. Slots: `{rule}`, `{person}`, `{event_id}` and fields of the payload. */
                        dedupe: string;
                        delay: {
                            amount: number;
                            /** @description Time of day, for whole days; 09:00 unless given. */
                            at?: string;
                            /** @description Payload field with a day or an instant; without one the time of the event counts. */
                            of?: string | null;
                            /** @description IANA time zone of `at`; Africa/Casablanca unless given. */
                            time_zone?: string;
                            /** @enum {unknown} */
                            unit: "minutes" | "hours" | "days";
                            /** @enum {unknown} */
                            when: "before" | "after";
                        } | null;
                        /** @description Type of the event, e.g. `stage.created`. */
                        event: string;
                        /**
                         * @description Whose word counts: only MedTrack’s own, or also that of outside programs.
                         * @enum {unknown}
                         */
                        from: "platform" | "anyone";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description A default of which the institution says something else. */
                        is_changed: boolean;
                        /** @description MedTrack comes with it: it can be changed and switched off, not removed. */
                        is_default: boolean;
                        /** @description It protects accounts and stays as it is. */
                        is_locked: boolean;
                        /** @description For people. */
                        name: string;
                        template: string;
                        /** @description Counts what the institution says of it, for If-Match. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiRulesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            /** @description Field with the address of the same person, for outside events that know no id. */
                            email_field?: string | null;
                            /** @description Field of the event’s payload. */
                            field: string;
                        } | {
                            /** @description Field with the department whose people are told. */
                            department_field?: string | null;
                            /** @description Field with the establishment whose people are told. */
                            establishment_field?: string | null;
                            roles: ("student" | "encadrant" | "staff" | "admin" | "platform_admin")[];
                            /** @description Field with the years of study that are told; an empty list is all of them. */
                            year_levels_field?: string | null;
                        };
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        channels: ("email" | "push" | "sms" | "in_app")[];
                        condition: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | {
                            all: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        } | {
                            any: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        }) | null;
                        /** @description Which field of the payload each variable of the template is given. */
                        data: {
                            [key: string]: string;
                        };
                        /** @description Two occasions with the same key are one. Slots: `{rule}`, `{person}`, `{event_id}` and fields of the payload. */
                        dedupe: string;
                        delay: {
                            amount: number;
                            /** @description Time of day, for whole days; 09:00 unless given. */
                            at?: string;
                            /** @description Payload field with a day or an instant; without one the time of the event counts. */
                            of?: string | null;
                            /** @description IANA time zone of `at`; Africa/Casablanca unless given. */
                            time_zone?: string;
                            /** @enum {unknown} */
                            unit: "minutes" | "hours" | "days";
                            /** @enum {unknown} */
                            when: "before" | "after";
                        } | null;
                        /** @description Type of the event, e.g. `stage.created`. */
                        event: string;
                        /**
                         * @description Whose word counts: only MedTrack’s own, or also that of outside programs.
                         * @enum {unknown}
                         */
                        from: "platform" | "anyone";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description A default of which the institution says something else. */
                        is_changed: boolean;
                        /** @description MedTrack comes with it: it can be changed and switched off, not removed. */
                        is_default: boolean;
                        /** @description It protects accounts and stays as it is. */
                        is_locked: boolean;
                        /** @description For people. */
                        name: string;
                        template: string;
                        /** @description Counts what the institution says of it, for If-Match. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiRulesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    audience: {
                        /** @description Field with the address of the same person, for outside events that know no id. */
                        email_field?: string | null;
                        /** @description Field of the event’s payload. */
                        field: string;
                    } | {
                        /** @description Field with the department whose people are told. */
                        department_field?: string | null;
                        /** @description Field with the establishment whose people are told. */
                        establishment_field?: string | null;
                        roles: ("student" | "encadrant" | "staff" | "admin" | "platform_admin")[];
                        /** @description Field with the years of study that are told; an empty list is all of them. */
                        year_levels_field?: string | null;
                    };
                    /** @enum {unknown} */
                    category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                    channels: ("email" | "push" | "sms" | "in_app")[];
                    condition?: ({
                        /** @description Field of the event’s payload. */
                        field: string;
                        /**
                         * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                         * @enum {unknown}
                         */
                        op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                        value?: (string | number | boolean) | (string | number | boolean)[];
                    } | {
                        all: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | ({
                            all: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        } | {
                            any: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        }))[];
                    } | {
                        any: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | ({
                            all: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        } | {
                            any: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        }))[];
                    }) | null;
                    /** @description Which field of the payload each variable of the template is given. */
                    data?: {
                        [key: string]: string;
                    };
                    /** @description Two occasions with the same key are one. Slots: `{rule}`, `{person}`, `{event_id}` and fields of the payload. */
                    dedupe?: string;
                    delay?: {
                        amount: number;
                        /** @description Time of day, for whole days; 09:00 unless given. */
                        at?: string;
                        /** @description Payload field with a day or an instant; without one the time of the event counts. */
                        of?: string | null;
                        /** @description IANA time zone of `at`; Africa/Casablanca unless given. */
                        time_zone?: string;
                        /** @enum {unknown} */
                        unit: "minutes" | "hours" | "days";
                        /** @enum {unknown} */
                        when: "before" | "after";
                    } | null;
                    /** @description Type of the event, e.g. `stage.created`. */
                    event: string;
                    /**
                     * @description Whose word counts: only MedTrack’s own, or also that of outside programs.
                     * @enum {unknown}
                     */
                    from?: "platform" | "anyone";
                    is_active?: boolean;
                    /** @description For people. */
                    name: string;
                    template: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            /** @description Field with the address of the same person, for outside events that know no id. */
                            email_field?: string | null;
                            /** @description Field of the event’s payload. */
                            field: string;
                        } | {
                            /** @description Field with the department whose people are told. */
                            department_field?: string | null;
                            /** @description Field with the establishment whose people are told. */
                            establishment_field?: string | null;
                            roles: ("student" | "encadrant" | "staff" | "admin" | "platform_admin")[];
                            /** @description Field with the years of study that are told; an empty list is all of them. */
                            year_levels_field?: string | null;
                        };
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        channels: ("email" | "push" | "sms" | "in_app")[];
                        condition: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | {
                            all: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        } | {
                            any: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        }) | null;
                        /** @description Which field of the payload each variable of the template is given. */
                        data: {
                            [key: string]: string;
                        };
                        /** @description Two occasions with the same key are one. Slots: `{rule}`, `{person}`, `{event_id}` and fields of the payload. */
                        dedupe: string;
                        delay: {
                            amount: number;
                            /** @description Time of day, for whole days; 09:00 unless given. */
                            at?: string;
                            /** @description Payload field with a day or an instant; without one the time of the event counts. */
                            of?: string | null;
                            /** @description IANA time zone of `at`; Africa/Casablanca unless given. */
                            time_zone?: string;
                            /** @enum {unknown} */
                            unit: "minutes" | "hours" | "days";
                            /** @enum {unknown} */
                            when: "before" | "after";
                        } | null;
                        /** @description Type of the event, e.g. `stage.created`. */
                        event: string;
                        /**
                         * @description Whose word counts: only MedTrack’s own, or also that of outside programs.
                         * @enum {unknown}
                         */
                        from: "platform" | "anyone";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description A default of which the institution says something else. */
                        is_changed: boolean;
                        /** @description MedTrack comes with it: it can be changed and switched off, not removed. */
                        is_default: boolean;
                        /** @description It protects accounts and stays as it is. */
                        is_locked: boolean;
                        /** @description For people. */
                        name: string;
                        template: string;
                        /** @description Counts what the institution says of it, for If-Match. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiRulesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchApiRulesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    audience?: {
                        /** @description Field with the address of the same person, for outside events that know no id. */
                        email_field?: string | null;
                        /** @description Field of the event’s payload. */
                        field: string;
                    } | {
                        /** @description Field with the department whose people are told. */
                        department_field?: string | null;
                        /** @description Field with the establishment whose people are told. */
                        establishment_field?: string | null;
                        roles: ("student" | "encadrant" | "staff" | "admin" | "platform_admin")[];
                        /** @description Field with the years of study that are told; an empty list is all of them. */
                        year_levels_field?: string | null;
                    };
                    /** @enum {unknown} */
                    category?: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                    channels?: ("email" | "push" | "sms" | "in_app")[];
                    condition?: ({
                        /** @description Field of the event’s payload. */
                        field: string;
                        /**
                         * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                         * @enum {unknown}
                         */
                        op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                        value?: (string | number | boolean) | (string | number | boolean)[];
                    } | {
                        all: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | ({
                            all: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        } | {
                            any: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        }))[];
                    } | {
                        any: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | ({
                            all: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        } | {
                            any: {
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                        }))[];
                    }) | null;
                    /** @description Which field of the payload each variable of the template is given. */
                    data?: {
                        [key: string]: string;
                    };
                    /** @description Two occasions with the same key are one. Slots: `{rule}`, `{person}`, `{event_id}` and fields of the payload. */
                    dedupe?: string;
                    delay?: {
                        amount: number;
                        /** @description Time of day, for whole days; 09:00 unless given. */
                        at?: string;
                        /** @description Payload field with a day or an instant; without one the time of the event counts. */
                        of?: string | null;
                        /** @description IANA time zone of `at`; Africa/Casablanca unless given. */
                        time_zone?: string;
                        /** @enum {unknown} */
                        unit: "minutes" | "hours" | "days";
                        /** @enum {unknown} */
                        when: "before" | "after";
                    } | null;
                    /** @description Type of the event, e.g. `stage.created`. */
                    event?: string;
                    /**
                     * @description Whose word counts: only MedTrack’s own, or also that of outside programs.
                     * @enum {unknown}
                     */
                    from?: "platform" | "anyone";
                    is_active?: boolean;
                    /** @description For people. */
                    name?: string;
                    template?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            /** @description Field with the address of the same person, for outside events that know no id. */
                            email_field?: string | null;
                            /** @description Field of the event’s payload. */
                            field: string;
                        } | {
                            /** @description Field with the department whose people are told. */
                            department_field?: string | null;
                            /** @description Field with the establishment whose people are told. */
                            establishment_field?: string | null;
                            roles: ("student" | "encadrant" | "staff" | "admin" | "platform_admin")[];
                            /** @description Field with the years of study that are told; an empty list is all of them. */
                            year_levels_field?: string | null;
                        };
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        channels: ("email" | "push" | "sms" | "in_app")[];
                        condition: ({
                            /** @description Field of the event’s payload. */
                            field: string;
                            /**
                             * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                             * @enum {unknown}
                             */
                            op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                            value?: (string | number | boolean) | (string | number | boolean)[];
                        } | {
                            all: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        } | {
                            any: ({
                                /** @description Field of the event’s payload. */
                                field: string;
                                /**
                                 * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                 * @enum {unknown}
                                 */
                                op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            } | ({
                                all: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            } | {
                                any: {
                                    /** @description Field of the event’s payload. */
                                    field: string;
                                    /**
                                     * @description `given` and `absent` take no value, `in` and `not_in` a list, the others one value.
                                     * @enum {unknown}
                                     */
                                    op: "eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "in" | "not_in" | "given" | "absent";
                                    value?: (string | number | boolean) | (string | number | boolean)[];
                                }[];
                            }))[];
                        }) | null;
                        /** @description Which field of the payload each variable of the template is given. */
                        data: {
                            [key: string]: string;
                        };
                        /** @description Two occasions with the same key are one. Slots: `{rule}`, `{person}`, `{event_id}` and fields of the payload. */
                        dedupe: string;
                        delay: {
                            amount: number;
                            /** @description Time of day, for whole days; 09:00 unless given. */
                            at?: string;
                            /** @description Payload field with a day or an instant; without one the time of the event counts. */
                            of?: string | null;
                            /** @description IANA time zone of `at`; Africa/Casablanca unless given. */
                            time_zone?: string;
                            /** @enum {unknown} */
                            unit: "minutes" | "hours" | "days";
                            /** @enum {unknown} */
                            when: "before" | "after";
                        } | null;
                        /** @description Type of the event, e.g. `stage.created`. */
                        event: string;
                        /**
                         * @description Whose word counts: only MedTrack’s own, or also that of outside programs.
                         * @enum {unknown}
                         */
                        from: "platform" | "anyone";
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        is_active: boolean;
                        /** @description A default of which the institution says something else. */
                        is_changed: boolean;
                        /** @description MedTrack comes with it: it can be changed and switched off, not removed. */
                        is_default: boolean;
                        /** @description It protects accounts and stays as it is. */
                        is_locked: boolean;
                        /** @description For people. */
                        name: string;
                        template: string;
                        /** @description Counts what the institution says of it, for If-Match. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiRulesIdTest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    payload?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether the payload sets the rule off. */
                        applies: boolean;
                        due_at: string | null;
                        explanation: string | null;
                        messages: {
                            channel: string;
                            content: string;
                            language: string;
                            title: string;
                        }[];
                        recipients: {
                            count: number;
                            sample: {
                                name: string;
                                /**
                                 * Format: uuid
                                 * @description A UUID.
                                 */
                                user_id: string;
                            }[];
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiSuppressions: {
        parameters: {
            query?: {
                address?: string;
                /** @description A UUID. */
                before?: string;
                channel?: "email" | "sms";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In lower case; numbers in their international form, or without blanks and signs. */
                        address: string;
                        /** @enum {unknown} */
                        channel: "email" | "sms";
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /** @description What the provider said, or the administrator. */
                        detail: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        provider: string | null;
                        /** @enum {unknown} */
                        reason: "bounced" | "complained" | "manual";
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiSuppressions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    /** @enum {unknown} */
                    channel: "email" | "sms";
                    detail?: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In lower case; numbers in their international form, or without blanks and signs. */
                        address: string;
                        /** @enum {unknown} */
                        channel: "email" | "sms";
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        /** @description What the provider said, or the administrator. */
                        detail: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        provider: string | null;
                        /** @enum {unknown} */
                        reason: "bounced" | "complained" | "manual";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiSuppressionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiTemplates: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @description Ignores accents and upper case. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        description: string;
                        languages: ("en" | "fr" | "ar")[];
                        /** @example application-submitted */
                        name: string;
                        /** @description Counts the changes: the entity tag. */
                        revision: number;
                        /**
                         * @description As MedTrack comes; with other words for one of these; or the institution’s own.
                         * @enum {unknown}
                         */
                        source: "default" | "override" | "own";
                        updated_at: string | null;
                        updated_by: string | null;
                        /** @description 0 is the default. */
                        version: number;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiTemplates: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For administrators: what it is for. */
                    description?: string;
                    /** @example application-submitted */
                    name: string;
                    /** @description JSON Schema of the data it takes. Those of a default cannot be changed: the platform gives exactly these. */
                    variables?: {
                        /** @constant */
                        additionalProperties?: false;
                        properties: {
                            [key: string]: {
                                description?: string;
                                examples?: (string | number | boolean)[];
                                /**
                                 * @description `date-time` and `date` are written out in the reader’s language; a `uri` is http(s) or refused.
                                 * @enum {unknown}
                                 */
                                format?: "date-time" | "date" | "uri";
                                title?: string;
                                /** @enum {unknown} */
                                type: "string" | "integer" | "number" | "boolean";
                                /** @description The only channels that may show it; every channel without. Results and health belong neither into push nor into SMS, one-time links only into mails. */
                                "x-channels"?: ("email" | "in_app" | "push" | "sms")[];
                                /** @description Variable with the IANA time zone in which a `date-time` is written; UTC without. */
                                "x-time-zone"?: string;
                            } | {
                                description?: string;
                                examples?: {
                                    [key: string]: string | number | boolean;
                                }[][];
                                items: {
                                    /** @constant */
                                    additionalProperties?: false;
                                    properties: {
                                        [key: string]: {
                                            description?: string;
                                            examples?: (string | number | boolean)[];
                                            /**
                                             * @description `date-time` and `date` are written out in the reader’s language; a `uri` is http(s) or refused.
                                             * @enum {unknown}
                                             */
                                            format?: "date-time" | "date" | "uri";
                                            title?: string;
                                            /** @enum {unknown} */
                                            type: "string" | "integer" | "number" | "boolean";
                                            /** @description Variable with the IANA time zone in which a `date-time` is written; UTC without. */
                                            "x-time-zone"?: string;
                                        };
                                    };
                                    required?: string[];
                                    /** @constant */
                                    type: "object";
                                };
                                title?: string;
                                /** @constant */
                                type: "array";
                                /** @description The only channels that may show it; every channel without. Results and health belong neither into push nor into SMS, one-time links only into mails. */
                                "x-channels"?: ("email" | "in_app" | "push" | "sms")[];
                            };
                        };
                        /** @description Without these nothing is sent; the others are empty when they are not given. */
                        required?: string[];
                        /** @constant */
                        type: "object";
                    };
                    /** @description One language at least; who reads another one gets what there is. */
                    wordings: {
                        /** @description Liquid. Values are escaped for where they go. */
                        ar?: {
                            /** @description In the application; also for every part that is absent. */
                            content: string;
                            /** @description Mail, inside the layout; made of title and content when absent. */
                            html?: string;
                            /** @description Title and content when absent. */
                            push?: {
                                body: string;
                                title: string;
                            };
                            /** @description The body of the push message when absent. */
                            sms?: string;
                            /** @description Mail; the title when absent. */
                            subject?: string;
                            /** @description Plain text of the mail; made of its HTML when absent. */
                            text?: string;
                            /** @description In the application; also for every part that is absent. */
                            title: string;
                        };
                        /** @description Liquid. Values are escaped for where they go. */
                        en?: {
                            /** @description In the application; also for every part that is absent. */
                            content: string;
                            /** @description Mail, inside the layout; made of title and content when absent. */
                            html?: string;
                            /** @description Title and content when absent. */
                            push?: {
                                body: string;
                                title: string;
                            };
                            /** @description The body of the push message when absent. */
                            sms?: string;
                            /** @description Mail; the title when absent. */
                            subject?: string;
                            /** @description Plain text of the mail; made of its HTML when absent. */
                            text?: string;
                            /** @description In the application; also for every part that is absent. */
                            title: string;
                        };
                        /** @description Liquid. Values are escaped for where they go. */
                        fr?: {
                            /** @description In the application; also for every part that is absent. */
                            content: string;
                            /** @description Mail, inside the layout; made of title and content when absent. */
                            html?: string;
                            /** @description Title and content when absent. */
                            push?: {
                                body: string;
                                title: string;
                            };
                            /** @description The body of the push message when absent. */
                            sms?: string;
                            /** @description Mail; the title when absent. */
                            subject?: string;
                            /** @description Plain text of the mail; made of its HTML when absent. */
                            text?: string;
                            /** @description In the application; also for every part that is absent. */
                            title: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        default: {
                            /** @description JSON Schema of the data that it takes. */
                            variables: {
                                [key: string]: unknown;
                            };
                            /** @description One language at least; who reads another one gets what there is. */
                            wordings: {
                                /** @description Liquid. Values are escaped for where they go. */
                                ar?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                                /** @description Liquid. Values are escaped for where they go. */
                                en?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                                /** @description Liquid. Values are escaped for where they go. */
                                fr?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                            };
                        } | null;
                        description: string;
                        languages: ("en" | "fr" | "ar")[];
                        /** @example application-submitted */
                        name: string;
                        /** @description Counts the changes: the entity tag. */
                        revision: number;
                        /**
                         * @description As MedTrack comes; with other words for one of these; or the institution’s own.
                         * @enum {unknown}
                         */
                        source: "default" | "override" | "own";
                        updated_at: string | null;
                        updated_by: string | null;
                        /** @description JSON Schema of the data that it takes. */
                        variables: {
                            [key: string]: unknown;
                        };
                        /** @description 0 is the default. */
                        version: number;
                        /** @description One language at least; who reads another one gets what there is. */
                        wordings: {
                            /** @description Liquid. Values are escaped for where they go. */
                            ar?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            en?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            fr?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiTemplatesName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example application-submitted */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        default: {
                            /** @description JSON Schema of the data that it takes. */
                            variables: {
                                [key: string]: unknown;
                            };
                            /** @description One language at least; who reads another one gets what there is. */
                            wordings: {
                                /** @description Liquid. Values are escaped for where they go. */
                                ar?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                                /** @description Liquid. Values are escaped for where they go. */
                                en?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                                /** @description Liquid. Values are escaped for where they go. */
                                fr?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                            };
                        } | null;
                        description: string;
                        languages: ("en" | "fr" | "ar")[];
                        /** @example application-submitted */
                        name: string;
                        /** @description Counts the changes: the entity tag. */
                        revision: number;
                        /**
                         * @description As MedTrack comes; with other words for one of these; or the institution’s own.
                         * @enum {unknown}
                         */
                        source: "default" | "override" | "own";
                        updated_at: string | null;
                        updated_by: string | null;
                        /** @description JSON Schema of the data that it takes. */
                        variables: {
                            [key: string]: unknown;
                        };
                        /** @description 0 is the default. */
                        version: number;
                        /** @description One language at least; who reads another one gets what there is. */
                        wordings: {
                            /** @description Liquid. Values are escaped for where they go. */
                            ar?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            en?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            fr?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putApiTemplatesName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example application-submitted */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For administrators: what it is for. */
                    description?: string;
                    /** @description JSON Schema of the data it takes. Those of a default cannot be changed: the platform gives exactly these. */
                    variables?: {
                        /** @constant */
                        additionalProperties?: false;
                        properties: {
                            [key: string]: {
                                description?: string;
                                examples?: (string | number | boolean)[];
                                /**
                                 * @description `date-time` and `date` are written out in the reader’s language; a `uri` is http(s) or refused.
                                 * @enum {unknown}
                                 */
                                format?: "date-time" | "date" | "uri";
                                title?: string;
                                /** @enum {unknown} */
                                type: "string" | "integer" | "number" | "boolean";
                                /** @description The only channels that may show it; every channel without. Results and health belong neither into push nor into SMS, one-time links only into mails. */
                                "x-channels"?: ("email" | "in_app" | "push" | "sms")[];
                                /** @description Variable with the IANA time zone in which a `date-time` is written; UTC without. */
                                "x-time-zone"?: string;
                            } | {
                                description?: string;
                                examples?: {
                                    [key: string]: string | number | boolean;
                                }[][];
                                items: {
                                    /** @constant */
                                    additionalProperties?: false;
                                    properties: {
                                        [key: string]: {
                                            description?: string;
                                            examples?: (string | number | boolean)[];
                                            /**
                                             * @description `date-time` and `date` are written out in the reader’s language; a `uri` is http(s) or refused.
                                             * @enum {unknown}
                                             */
                                            format?: "date-time" | "date" | "uri";
                                            title?: string;
                                            /** @enum {unknown} */
                                            type: "string" | "integer" | "number" | "boolean";
                                            /** @description Variable with the IANA time zone in which a `date-time` is written; UTC without. */
                                            "x-time-zone"?: string;
                                        };
                                    };
                                    required?: string[];
                                    /** @constant */
                                    type: "object";
                                };
                                title?: string;
                                /** @constant */
                                type: "array";
                                /** @description The only channels that may show it; every channel without. Results and health belong neither into push nor into SMS, one-time links only into mails. */
                                "x-channels"?: ("email" | "in_app" | "push" | "sms")[];
                            };
                        };
                        /** @description Without these nothing is sent; the others are empty when they are not given. */
                        required?: string[];
                        /** @constant */
                        type: "object";
                    };
                    /** @description One language at least; who reads another one gets what there is. */
                    wordings: {
                        /** @description Liquid. Values are escaped for where they go. */
                        ar?: {
                            /** @description In the application; also for every part that is absent. */
                            content: string;
                            /** @description Mail, inside the layout; made of title and content when absent. */
                            html?: string;
                            /** @description Title and content when absent. */
                            push?: {
                                body: string;
                                title: string;
                            };
                            /** @description The body of the push message when absent. */
                            sms?: string;
                            /** @description Mail; the title when absent. */
                            subject?: string;
                            /** @description Plain text of the mail; made of its HTML when absent. */
                            text?: string;
                            /** @description In the application; also for every part that is absent. */
                            title: string;
                        };
                        /** @description Liquid. Values are escaped for where they go. */
                        en?: {
                            /** @description In the application; also for every part that is absent. */
                            content: string;
                            /** @description Mail, inside the layout; made of title and content when absent. */
                            html?: string;
                            /** @description Title and content when absent. */
                            push?: {
                                body: string;
                                title: string;
                            };
                            /** @description The body of the push message when absent. */
                            sms?: string;
                            /** @description Mail; the title when absent. */
                            subject?: string;
                            /** @description Plain text of the mail; made of its HTML when absent. */
                            text?: string;
                            /** @description In the application; also for every part that is absent. */
                            title: string;
                        };
                        /** @description Liquid. Values are escaped for where they go. */
                        fr?: {
                            /** @description In the application; also for every part that is absent. */
                            content: string;
                            /** @description Mail, inside the layout; made of title and content when absent. */
                            html?: string;
                            /** @description Title and content when absent. */
                            push?: {
                                body: string;
                                title: string;
                            };
                            /** @description The body of the push message when absent. */
                            sms?: string;
                            /** @description Mail; the title when absent. */
                            subject?: string;
                            /** @description Plain text of the mail; made of its HTML when absent. */
                            text?: string;
                            /** @description In the application; also for every part that is absent. */
                            title: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        default: {
                            /** @description JSON Schema of the data that it takes. */
                            variables: {
                                [key: string]: unknown;
                            };
                            /** @description One language at least; who reads another one gets what there is. */
                            wordings: {
                                /** @description Liquid. Values are escaped for where they go. */
                                ar?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                                /** @description Liquid. Values are escaped for where they go. */
                                en?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                                /** @description Liquid. Values are escaped for where they go. */
                                fr?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                            };
                        } | null;
                        description: string;
                        languages: ("en" | "fr" | "ar")[];
                        /** @example application-submitted */
                        name: string;
                        /** @description Counts the changes: the entity tag. */
                        revision: number;
                        /**
                         * @description As MedTrack comes; with other words for one of these; or the institution’s own.
                         * @enum {unknown}
                         */
                        source: "default" | "override" | "own";
                        updated_at: string | null;
                        updated_by: string | null;
                        /** @description JSON Schema of the data that it takes. */
                        variables: {
                            [key: string]: unknown;
                        };
                        /** @description 0 is the default. */
                        version: number;
                        /** @description One language at least; who reads another one gets what there is. */
                        wordings: {
                            /** @description Liquid. Values are escaped for where they go. */
                            ar?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            en?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            fr?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiTemplatesName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example application-submitted */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiTemplatesNamePreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example application-submitted */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    channel?: "email" | "in_app" | "push" | "sms";
                    /** @description Values of variables; usual ones for those that are absent. */
                    data?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description The caller’s when absent.
                     * @enum {unknown}
                     */
                    language?: "en" | "fr" | "ar";
                    /** @description JSON Schema of the data that the template takes. */
                    variables?: {
                        /** @constant */
                        additionalProperties?: false;
                        properties: {
                            [key: string]: {
                                description?: string;
                                examples?: (string | number | boolean)[];
                                /**
                                 * @description `date-time` and `date` are written out in the reader’s language; a `uri` is http(s) or refused.
                                 * @enum {unknown}
                                 */
                                format?: "date-time" | "date" | "uri";
                                title?: string;
                                /** @enum {unknown} */
                                type: "string" | "integer" | "number" | "boolean";
                                /** @description The only channels that may show it; every channel without. Results and health belong neither into push nor into SMS, one-time links only into mails. */
                                "x-channels"?: ("email" | "in_app" | "push" | "sms")[];
                                /** @description Variable with the IANA time zone in which a `date-time` is written; UTC without. */
                                "x-time-zone"?: string;
                            } | {
                                description?: string;
                                examples?: {
                                    [key: string]: string | number | boolean;
                                }[][];
                                items: {
                                    /** @constant */
                                    additionalProperties?: false;
                                    properties: {
                                        [key: string]: {
                                            description?: string;
                                            examples?: (string | number | boolean)[];
                                            /**
                                             * @description `date-time` and `date` are written out in the reader’s language; a `uri` is http(s) or refused.
                                             * @enum {unknown}
                                             */
                                            format?: "date-time" | "date" | "uri";
                                            title?: string;
                                            /** @enum {unknown} */
                                            type: "string" | "integer" | "number" | "boolean";
                                            /** @description Variable with the IANA time zone in which a `date-time` is written; UTC without. */
                                            "x-time-zone"?: string;
                                        };
                                    };
                                    required?: string[];
                                    /** @constant */
                                    type: "object";
                                };
                                title?: string;
                                /** @constant */
                                type: "array";
                                /** @description The only channels that may show it; every channel without. Results and health belong neither into push nor into SMS, one-time links only into mails. */
                                "x-channels"?: ("email" | "in_app" | "push" | "sms")[];
                            };
                        };
                        /** @description Without these nothing is sent; the others are empty when they are not given. */
                        required?: string[];
                        /** @constant */
                        type: "object";
                    };
                    /** @description One language at least; who reads another one gets what there is. */
                    wordings?: {
                        /** @description Liquid. Values are escaped for where they go. */
                        ar?: {
                            /** @description In the application; also for every part that is absent. */
                            content: string;
                            /** @description Mail, inside the layout; made of title and content when absent. */
                            html?: string;
                            /** @description Title and content when absent. */
                            push?: {
                                body: string;
                                title: string;
                            };
                            /** @description The body of the push message when absent. */
                            sms?: string;
                            /** @description Mail; the title when absent. */
                            subject?: string;
                            /** @description Plain text of the mail; made of its HTML when absent. */
                            text?: string;
                            /** @description In the application; also for every part that is absent. */
                            title: string;
                        };
                        /** @description Liquid. Values are escaped for where they go. */
                        en?: {
                            /** @description In the application; also for every part that is absent. */
                            content: string;
                            /** @description Mail, inside the layout; made of title and content when absent. */
                            html?: string;
                            /** @description Title and content when absent. */
                            push?: {
                                body: string;
                                title: string;
                            };
                            /** @description The body of the push message when absent. */
                            sms?: string;
                            /** @description Mail; the title when absent. */
                            subject?: string;
                            /** @description Plain text of the mail; made of its HTML when absent. */
                            text?: string;
                            /** @description In the application; also for every part that is absent. */
                            title: string;
                        };
                        /** @description Liquid. Values are escaped for where they go. */
                        fr?: {
                            /** @description In the application; also for every part that is absent. */
                            content: string;
                            /** @description Mail, inside the layout; made of title and content when absent. */
                            html?: string;
                            /** @description Title and content when absent. */
                            push?: {
                                body: string;
                                title: string;
                            };
                            /** @description The body of the push message when absent. */
                            sms?: string;
                            /** @description Mail; the title when absent. */
                            subject?: string;
                            /** @description Plain text of the mail; made of its HTML when absent. */
                            text?: string;
                            /** @description In the application; also for every part that is absent. */
                            title: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The values that were used. */
                        data: {
                            [key: string]: unknown;
                        };
                        email?: {
                            html: string;
                            subject: string;
                            text: string;
                        };
                        in_app?: {
                            content: string;
                            title: string;
                        };
                        /** @enum {unknown} */
                        language: "en" | "fr" | "ar";
                        push?: {
                            body: string;
                            title: string;
                        };
                        sms?: {
                            text: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiTemplatesNameTestSend: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example application-submitted */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default [
                     *       "email"
                     *     ]
                     */
                    channels?: ("email" | "in_app" | "push" | "sms")[];
                    /** @description Values of variables; usual ones for those that are absent. */
                    data?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description The caller’s when absent.
                     * @enum {unknown}
                     */
                    language?: "en" | "fr" | "ar";
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notification_id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiTemplatesNameVersions: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                /** @example application-submitted */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    /** @description RFC 8288: first, prev, next, last. */
                    Link?: string;
                    /** @description Rows in all, at most a second old. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        created_by: string | null;
                        description: string;
                        is_active: boolean;
                        /** @example application-submitted */
                        name: string;
                        /** @description JSON Schema of the data that it takes. */
                        variables: {
                            [key: string]: unknown;
                        };
                        version: number;
                        /** @description One language at least; who reads another one gets what there is. */
                        wordings: {
                            /** @description Liquid. Values are escaped for where they go. */
                            ar?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            en?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            fr?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                        };
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiTemplatesNameVersionsVersionActivate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example application-submitted */
                name: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        default: {
                            /** @description JSON Schema of the data that it takes. */
                            variables: {
                                [key: string]: unknown;
                            };
                            /** @description One language at least; who reads another one gets what there is. */
                            wordings: {
                                /** @description Liquid. Values are escaped for where they go. */
                                ar?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                                /** @description Liquid. Values are escaped for where they go. */
                                en?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                                /** @description Liquid. Values are escaped for where they go. */
                                fr?: {
                                    /** @description In the application; also for every part that is absent. */
                                    content: string;
                                    /** @description Mail, inside the layout; made of title and content when absent. */
                                    html?: string;
                                    /** @description Title and content when absent. */
                                    push?: {
                                        body: string;
                                        title: string;
                                    };
                                    /** @description The body of the push message when absent. */
                                    sms?: string;
                                    /** @description Mail; the title when absent. */
                                    subject?: string;
                                    /** @description Plain text of the mail; made of its HTML when absent. */
                                    text?: string;
                                    /** @description In the application; also for every part that is absent. */
                                    title: string;
                                };
                            };
                        } | null;
                        description: string;
                        languages: ("en" | "fr" | "ar")[];
                        /** @example application-submitted */
                        name: string;
                        /** @description Counts the changes: the entity tag. */
                        revision: number;
                        /**
                         * @description As MedTrack comes; with other words for one of these; or the institution’s own.
                         * @enum {unknown}
                         */
                        source: "default" | "override" | "own";
                        updated_at: string | null;
                        updated_by: string | null;
                        /** @description JSON Schema of the data that it takes. */
                        variables: {
                            [key: string]: unknown;
                        };
                        /** @description 0 is the default. */
                        version: number;
                        /** @description One language at least; who reads another one gets what there is. */
                        wordings: {
                            /** @description Liquid. Values are escaped for where they go. */
                            ar?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            en?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                            /** @description Liquid. Values are escaped for where they go. */
                            fr?: {
                                /** @description In the application; also for every part that is absent. */
                                content: string;
                                /** @description Mail, inside the layout; made of title and content when absent. */
                                html?: string;
                                /** @description Title and content when absent. */
                                push?: {
                                    body: string;
                                    title: string;
                                };
                                /** @description The body of the push message when absent. */
                                sms?: string;
                                /** @description Mail; the title when absent. */
                                subject?: string;
                                /** @description Plain text of the mail; made of its HTML when absent. */
                                text?: string;
                                /** @description In the application; also for every part that is absent. */
                                title: string;
                            };
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiUnsubscribeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for browsers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiUnsubscribeToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        is_subscribed: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiUnsubscribeTokenResume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        is_subscribed: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApiUnsubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiUnsubscriptionsCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiWebhooksProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with its key answers as the first time did, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getDevMailboxMessages: {
        parameters: {
            query?: {
                channel?: "email" | "sms" | "push";
                limit?: number;
                /** @description An instant, RFC 3339. */
                since?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        channel: "email" | "sms" | "push";
                        /**
                         * Format: date-time
                         * @description An instant, RFC 3339.
                         */
                        created_at: string;
                        data: {
                            [key: string]: unknown;
                        };
                        html: string;
                        /**
                         * Format: uuid
                         * @description A UUID.
                         */
                        id: string;
                        subject: string;
                        text: string;
                        to: string;
                    }[];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
