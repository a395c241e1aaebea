// Made by `npm run reports`; changes made by hand are lost.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An application was accepted. */
        "application.accepted": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            application_id: string;
            department_id?: string | null;
            /** @description Documents in COMM that the student attached. */
            documents?: string[];
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            establishment_id?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            offer_id: string;
            offer_title: string;
            reason: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description An application was rejected. */
        "application.rejected": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            application_id: string;
            department_id?: string | null;
            /** @description Documents in COMM that the student attached. */
            documents?: string[];
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            establishment_id?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            offer_id: string;
            offer_title: string;
            reason: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description A student applied for an offer. */
        "application.submitted": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            application_id: string;
            department_id?: string | null;
            /** @description Documents in COMM that the student attached. */
            documents?: string[];
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            establishment_id?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            offer_id: string;
            offer_title: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description An application was withdrawn. */
        "application.withdrawn": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            application_id: string;
            department_id?: string | null;
            /** @description Documents in COMM that the student attached. */
            documents?: string[];
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            establishment_id?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            offer_id: string;
            offer_title: string;
            reason: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description Presence or absence was recorded. */
        "attendance.recorded": {
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            date: string;
            encadrant_user_id: string | null;
            /** @description Hours of presence. */
            hours: number;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /** @enum {unknown} */
            status: "present" | "absent" | "excused";
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description A document was scanned for malware. */
        "document.scanned": {
            content_type: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            document_id: string;
            owner_user_id: string | null;
            /** @enum {unknown} */
            scan_result: "clean" | "infected" | "failed";
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            scanned_at: string;
            size_bytes: number;
            /**
             * Format: uuid
             * @description A UUID.
             */
            uploaded_by: string;
        };
        /** @description A document was stored. */
        "document.uploaded": {
            content_type: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            document_id: string;
            owner_user_id: string | null;
            size_bytes: number;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            uploaded_at: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            uploaded_by: string;
        };
        /** @description A supervisor profile was made. */
        "encadrant.created": {
            cin: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            created_at: string;
            department_id: string | null;
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            encadrant_id: string;
            establishment_id: string | null;
            external_id?: string | null;
            /** @description Empty when it is not known. */
            first_name: string;
            /** @description Empty when it is not known. */
            last_name: string;
            phone: string | null;
            position?: string | null;
            speciality?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A supervisor profile was removed. */
        "encadrant.deleted": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            encadrant_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A supervisor profile was changed. */
        "encadrant.updated": {
            cin: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            created_at: string;
            department_id: string | null;
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            encadrant_id: string;
            establishment_id: string | null;
            external_id?: string | null;
            /** @description Empty when it is not known. */
            first_name: string;
            /** @description Empty when it is not known. */
            last_name: string;
            phone: string | null;
            position?: string | null;
            speciality?: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            updated_at: string;
            /** @description Names of the fields that this change set. */
            updated_fields: string[];
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description An establishment was added. */
        "establishment.created": {
            address: string;
            city: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            establishment_id: string;
            latitude: number | null;
            logo?: string | null;
            longitude: number | null;
            /** @description Free data. */
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            phone: string | null;
            type: string;
        };
        /** @description An establishment was removed. */
        "establishment.deleted": {
            address: string;
            city: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            establishment_id: string;
            latitude: number | null;
            logo?: string | null;
            longitude: number | null;
            /** @description Free data. */
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            phone: string | null;
            type: string;
        };
        /** @description An establishment was changed. */
        "establishment.updated": {
            address: string;
            city: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            establishment_id: string;
            latitude: number | null;
            logo?: string | null;
            longitude: number | null;
            /** @description Free data. */
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            phone: string | null;
            type: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            updated_at: string;
            /** @description Names of the fields that this change set. */
            updated_fields: string[];
        };
        /** @description A student agreed with an evaluation. */
        "evaluation.acknowledged": {
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            evaluation_id: string;
            /**
             * @description In the middle of the stage, or at its end.
             * @enum {unknown}
             */
            kind: "midterm" | "final";
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description A student contested an evaluation. */
        "evaluation.contested": {
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            evaluation_id: string;
            /**
             * @description In the middle of the stage, or at its end.
             * @enum {unknown}
             */
            kind: "midterm" | "final";
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description A stage was evaluated. */
        "evaluation.created": {
            criteria: {
                label: string;
                max_score: number;
                score: number;
            }[];
            /**
             * Format: uuid
             * @description A UUID.
             */
            evaluation_id: string;
            /**
             * @description In the middle of the stage, or at its end.
             * @enum {unknown}
             */
            kind?: "midterm" | "final";
            /** @description Out of 100. */
            score: number;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description An evaluation is due soon, or overdue. */
        "evaluation.due": {
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            due_date: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            encadrant_id: string;
            encadrant_user_id: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            evaluation_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
        };
        /** @description An evaluation was changed. */
        "evaluation.updated": {
            criteria: {
                label: string;
                max_score: number;
                score: number;
            }[];
            /**
             * Format: uuid
             * @description A UUID.
             */
            evaluation_id: string;
            /**
             * @description In the middle of the stage, or at its end.
             * @enum {unknown}
             */
            kind?: "midterm" | "final";
            /** @description Out of 100. */
            score: number;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description An interview was cancelled. */
        "interview.cancelled": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            application_id: string;
            /**
             * Format: uuid
             * @description The student's user id.
             */
            candidate_id: string;
            /**
             * Format: uuid
             * @description The supervisor's user id.
             */
            employer_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            interview_id: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            interview_time: string;
            link: string | null;
            place: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            reminder_time: string;
        };
        /** @description An interview was moved. */
        "interview.rescheduled": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            application_id: string;
            /**
             * Format: uuid
             * @description The student's user id.
             */
            candidate_id: string;
            /**
             * Format: uuid
             * @description The supervisor's user id.
             */
            employer_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            interview_id: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            interview_time: string;
            link: string | null;
            place: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            reminder_time: string;
        };
        /** @description An interview was scheduled. */
        "interview.scheduled": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            application_id: string;
            /**
             * Format: uuid
             * @description The student's user id.
             */
            candidate_id: string;
            /**
             * Format: uuid
             * @description The supervisor's user id.
             */
            employer_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            interview_id: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            interview_time: string;
            link: string | null;
            place: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            reminder_time: string;
        };
        /** @description A message was written. */
        "message.sent": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            message_id: string;
            receiver_id: string | null;
            room_id?: string | null;
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
        };
        /** @description A notification could not be delivered. */
        "notification.failed": {
            /** @enum {unknown} */
            category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
            /** @enum {unknown} */
            channel: "email" | "push" | "sms" | "in_app";
            /**
             * Format: uuid
             * @description A UUID.
             */
            notification_id: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            reason: string;
            user_id: string | null;
        };
        /** @description A notification was not sent, by rule. */
        "notification.rejected": {
            /** @enum {unknown} */
            category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
            /** @enum {unknown} */
            channel: "email" | "push" | "sms" | "in_app";
            /**
             * Format: uuid
             * @description A UUID.
             */
            notification_id: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            reason: string;
            user_id: string | null;
        };
        /** @description A person is to be told something. */
        "notification.requested": {
            /** @enum {unknown} */
            category?: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
            content?: string | null;
            data?: {
                [key: string]: unknown;
            } | null;
            idempotency_key?: string;
            template?: string | null;
            title?: string | null;
            /** @enum {unknown} */
            type: "email" | "push" | "sms" | "in_app" | "system";
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A notification was handed to its provider. */
        "notification.sent": {
            /** @enum {unknown} */
            category: "account" | "applications" | "stages" | "evaluations" | "messages" | "reminders" | "announcements";
            /** @enum {unknown} */
            channel: "email" | "push" | "sms" | "in_app";
            /**
             * Format: uuid
             * @description A UUID.
             */
            notification_id: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            provider?: string;
            user_id: string | null;
        };
        /** @description An internship offer was closed. */
        "offer.closed": {
            application_deadline?: string | null;
            capacity: number;
            department_id: string | null;
            department_name?: string | null;
            encadrant_id: string | null;
            encadrant_user_id?: string | null;
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            end_date: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            establishment_id: string;
            establishment_name?: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            offer_id: string;
            speciality: string | null;
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            start_date: string;
            title: string;
            /** @description Years of study that may apply; empty for all. */
            year_levels: number[];
        };
        /** @description An internship offer was published. */
        "offer.published": {
            application_deadline?: string | null;
            capacity: number;
            department_id: string | null;
            department_name?: string | null;
            encadrant_id: string | null;
            encadrant_user_id?: string | null;
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            end_date: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            establishment_id: string;
            establishment_name?: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            offer_id: string;
            speciality: string | null;
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            start_date: string;
            title: string;
            /** @description Years of study that may apply; empty for all. */
            year_levels: number[];
        };
        /** @description A person has a profile. */
        "profile.created": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            profile_id: string;
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
        };
        /** @description A department was added. */
        "service.created": {
            capacity: number | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            department_id: string;
            description: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            establishment_id: string;
            /** @description Free data. */
            metadata: {
                [key: string]: unknown;
            };
            name: string;
        };
        /** @description A department was removed. */
        "service.deleted": {
            capacity: number | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            department_id: string;
            description: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            establishment_id: string;
            /** @description Free data. */
            metadata: {
                [key: string]: unknown;
            };
            name: string;
        };
        /** @description A department was changed. */
        "service.updated": {
            capacity: number | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            department_id: string;
            description: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            establishment_id: string;
            /** @description Free data. */
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            updated_at: string;
            /** @description Names of the fields that this change set. */
            updated_fields: string[];
        };
        /** @description A profile of a member of staff was made. */
        "staff.created": {
            department_id: string | null;
            establishment_id: string | null;
            /** @description Empty when it is not known. */
            first_name: string;
            /** @description Empty when it is not known. */
            last_name: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            staff_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A profile of a member of staff was removed. */
        "staff.deleted": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            staff_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A profile of a member of staff was changed. */
        "staff.updated": {
            department_id: string | null;
            establishment_id: string | null;
            /** @description Empty when it is not known. */
            first_name: string;
            /** @description Empty when it is not known. */
            last_name: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            staff_id: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            updated_at: string;
            /** @description Names of the fields that this change set. */
            updated_fields: string[];
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A stage was accepted by its supervisor. */
        "stage.accepted": {
            department_id?: string | null;
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            end_date: string | null;
            offer_id: string | null;
            speciality?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            start_date: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description A stage was cancelled. */
        "stage.cancelled": {
            department_id?: string | null;
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            end_date: string | null;
            offer_id: string | null;
            reason: string | null;
            speciality?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            start_date: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description A stage was completed. */
        "stage.completed": {
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            completion_date: string;
            department_id?: string | null;
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            end_date: string | null;
            /** @description Hours of presence. */
            hours: number;
            offer_id: string | null;
            speciality?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            start_date: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description A stage was made. */
        "stage.created": {
            department_id?: string | null;
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            end_date: string | null;
            offer_id: string | null;
            speciality?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            start_date: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description A stage began. */
        "stage.started": {
            department_id?: string | null;
            encadrant_id: string | null;
            encadrant_user_id: string | null;
            end_date: string | null;
            offer_id: string | null;
            speciality?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            stage_id: string;
            /**
             * Format: date
             * @description A day, YYYY-MM-DD.
             */
            start_date: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_user_id: string;
        };
        /** @description A student profile was made. */
        "student.created": {
            cin: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            created_at: string;
            date_of_birth?: string | null;
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            external_id?: string | null;
            /** @description Empty when it is not known. */
            first_name: string;
            /** @description Empty when it is not known. */
            last_name: string;
            phone: string | null;
            program?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            student_number?: string | null;
            university?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
            year_level?: number | null;
        };
        /** @description A student profile was removed. */
        "student.deleted": {
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A student profile was changed. */
        "student.updated": {
            cin: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            created_at: string;
            date_of_birth?: string | null;
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            external_id?: string | null;
            /** @description Empty when it is not known. */
            first_name: string;
            /** @description Empty when it is not known. */
            last_name: string;
            phone: string | null;
            program?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            student_id: string;
            student_number?: string | null;
            university?: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            updated_at: string;
            /** @description Names of the fields that this change set. */
            updated_fields: string[];
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
            year_level?: number | null;
        };
        /** @description A tenant was made. */
        "tenant.created": {
            contact_email?: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            created_at: string;
            is_active: boolean;
            /** @description First is the default. */
            languages: string[];
            name: string;
            slug: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            tenant_id: string;
        };
        /** @description A tenant was changed. */
        "tenant.updated": {
            contact_email?: string | null;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            created_at: string;
            is_active: boolean;
            /** @description First is the default. */
            languages: string[];
            name: string;
            slug: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            tenant_id: string;
        };
        /** @description An account was made. */
        "user.created": {
            /** @description Ids under which other systems know this account. */
            aliases: string[];
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            is_active: boolean;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /** @description Empty when it is not known. */
            last_name: string;
            phone: string | null;
            preferences?: {
                /** @description False switches a category off; absent ones are on. */
                categories: {
                    [key: string]: boolean;
                };
                /** @enum {unknown} */
                digest: "instant" | "hourly" | "daily";
                email: boolean;
                in_app: boolean;
                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                language: string;
                push: boolean;
                quiet_hours: {
                    /** @description HH:MM */
                    end: string;
                    /** @description HH:MM */
                    start: string;
                    /** @description IANA time zone, e.g. Africa/Casablanca */
                    timezone: string;
                } | null;
                sms: boolean;
            };
            /** @description Free data. */
            profile?: {
                [key: string]: unknown;
            };
            push_platform?: ("android" | "ios" | "web") | null;
            push_token?: string | null;
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
        };
        /** @description An account was closed and may be reopened. */
        "user.deactivated": {
            /** @description Ids under which other systems know this account. */
            aliases: string[];
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            is_active: boolean;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /** @description Empty when it is not known. */
            last_name: string;
            phone: string | null;
            preferences?: {
                /** @description False switches a category off; absent ones are on. */
                categories: {
                    [key: string]: boolean;
                };
                /** @enum {unknown} */
                digest: "instant" | "hourly" | "daily";
                email: boolean;
                in_app: boolean;
                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                language: string;
                push: boolean;
                quiet_hours: {
                    /** @description HH:MM */
                    end: string;
                    /** @description HH:MM */
                    start: string;
                    /** @description IANA time zone, e.g. Africa/Casablanca */
                    timezone: string;
                } | null;
                sms: boolean;
            };
            push_platform?: ("android" | "ios" | "web") | null;
            push_token?: string | null;
            /**
             * @description What the person is in their tenant.
             * @enum {unknown}
             */
            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
            /** @description Names of the fields that this change set. */
            updated_fields: string[];
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description The address of an account was changed. */
        "user.email_changed": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            ip_address?: string | null;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            new_email: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            /** @description The one-time link, encrypted for COMM: the event log never holds it in clear. */
            sealed_link?: string;
            user_agent?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A verification link is to be mailed. */
        "user.email_verification_requested": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            expires_at: string;
            /** @description Empty when it is not known. */
            first_name: string;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /** @description The one-time link, encrypted for COMM: the event log never holds it in clear. */
            sealed_link: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A student’s enrollment was confirmed. */
        "user.enrollment_confirmed": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A person was erased. */
        "user.erased": {
            aliases: string[];
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A service has erased a person. */
        "user.erasure_completed": {
            /** @description Rows that were removed or emptied, by table. */
            counts: {
                [key: string]: number;
            };
            kept: {
                what: string;
                why: string;
            }[];
            service: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A person is invited to choose a password. */
        "user.invited": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            expires_at: string;
            /** @description Empty when it is not known. */
            first_name: string;
            invited_by?: string | null;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /**
             * @description What the person is in their tenant.
             * @enum {unknown}
             */
            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
            /** @description The one-time link, encrypted for COMM: the event log never holds it in clear. */
            sealed_link: string;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description An account was locked for a while after too many wrong passwords. */
        "user.locked_out": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            ip_address?: string | null;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            locked_until: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            /** @description The one-time link, encrypted for COMM: the event log never holds it in clear. */
            sealed_link?: string;
            user_agent?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A password was changed. */
        "user.password_changed": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            ip_address?: string | null;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            /** @description The one-time link, encrypted for COMM: the event log never holds it in clear. */
            sealed_link?: string;
            user_agent?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A link for a new password is to be mailed. */
        "user.password_reset_requested": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            expires_at: string;
            /** @description Empty when it is not known. */
            first_name: string;
            ip_address?: string | null;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /** @description The one-time link, encrypted for COMM: the event log never holds it in clear. */
            sealed_link: string;
            user_agent?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description Notification preferences were changed. */
        "user.preferences_updated": {
            preferences: {
                /** @description False switches a category off; absent ones are on. */
                categories: {
                    [key: string]: boolean;
                };
                /** @enum {unknown} */
                digest: "instant" | "hourly" | "daily";
                email: boolean;
                in_app: boolean;
                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                language: string;
                push: boolean;
                quiet_hours: {
                    /** @description HH:MM */
                    end: string;
                    /** @description HH:MM */
                    start: string;
                    /** @description IANA time zone, e.g. Africa/Casablanca */
                    timezone: string;
                } | null;
                sms: boolean;
            };
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A closed account was reopened. */
        "user.reactivated": {
            /** @description Ids under which other systems know this account. */
            aliases: string[];
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            is_active: boolean;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /** @description Empty when it is not known. */
            last_name: string;
            phone: string | null;
            preferences?: {
                /** @description False switches a category off; absent ones are on. */
                categories: {
                    [key: string]: boolean;
                };
                /** @enum {unknown} */
                digest: "instant" | "hourly" | "daily";
                email: boolean;
                in_app: boolean;
                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                language: string;
                push: boolean;
                quiet_hours: {
                    /** @description HH:MM */
                    end: string;
                    /** @description HH:MM */
                    start: string;
                    /** @description IANA time zone, e.g. Africa/Casablanca */
                    timezone: string;
                } | null;
                sms: boolean;
            };
            push_platform?: ("android" | "ios" | "web") | null;
            push_token?: string | null;
            /**
             * @description What the person is in their tenant.
             * @enum {unknown}
             */
            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
            /** @description Names of the fields that this change set. */
            updated_fields: string[];
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description An address that has an account was registered again. */
        "user.registration_repeated": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            ip_address?: string | null;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            /** @description The one-time link, encrypted for COMM: the event log never holds it in clear. */
            sealed_link?: string;
            user_agent?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description A session was ended because its refresh token was used twice. */
        "user.session_revoked": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            ip_address?: string | null;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            /** @description The one-time link, encrypted for COMM: the event log never holds it in clear. */
            sealed_link?: string;
            user_agent?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description Somebody signed in from a device not seen before. */
        "user.signed_in_from_new_device": {
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            ip_address?: string | null;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /**
             * Format: date-time
             * @description An instant, RFC 3339.
             */
            occurred_at: string;
            /** @description The one-time link, encrypted for COMM: the event log never holds it in clear. */
            sealed_link?: string;
            user_agent?: string | null;
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
        /** @description An account was changed. */
        "user.updated": {
            /** @description Ids under which other systems know this account. */
            aliases: string[];
            /**
             * Format: email
             * @description An e-mail address.
             */
            email: string;
            /** @description Empty when it is not known. */
            first_name: string;
            is_active: boolean;
            /** @description A language, BCP 47, e.g. fr or ar-MA. */
            language: string;
            /** @description Empty when it is not known. */
            last_name: string;
            phone: string | null;
            preferences?: {
                /** @description False switches a category off; absent ones are on. */
                categories: {
                    [key: string]: boolean;
                };
                /** @enum {unknown} */
                digest: "instant" | "hourly" | "daily";
                email: boolean;
                in_app: boolean;
                /** @description A language, BCP 47, e.g. fr or ar-MA. */
                language: string;
                push: boolean;
                quiet_hours: {
                    /** @description HH:MM */
                    end: string;
                    /** @description HH:MM */
                    start: string;
                    /** @description IANA time zone, e.g. Africa/Casablanca */
                    timezone: string;
                } | null;
                sms: boolean;
            };
            push_platform?: ("android" | "ios" | "web") | null;
            push_token?: string | null;
            /**
             * @description What the person is in their tenant.
             * @enum {unknown}
             */
            role: "student" | "encadrant" | "staff" | "admin" | "platform_admin";
            /** @description Names of the fields that this change set. */
            updated_fields: string[];
            /**
             * Format: uuid
             * @description A UUID.
             */
            user_id: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
