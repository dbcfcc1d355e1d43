-- CreateTable
CREATE TABLE "Community" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "company" TEXT NOT NULL DEFAULT '',
    "hotline" TEXT NOT NULL DEFAULT '',
    "zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "corporateAccount" TEXT NOT NULL DEFAULT '',
    "payWays" TEXT NOT NULL DEFAULT '[]',
    "lateFeeClause" TEXT NOT NULL DEFAULT '',
    "linkHosts" TEXT NOT NULL DEFAULT '[]',
    "policy" TEXT NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Community_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Group" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "building" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "groupName" TEXT NOT NULL DEFAULT '',
    "area" TEXT NOT NULL DEFAULT '',
    "callsPerDay" INTEGER,
    "visitsPerDay" INTEGER,
    "messagesPerDay" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffAccount" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,

    CONSTRAINT "StaffAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "building" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'home',
    "areaCm2" INTEGER,
    "deliveredOn" TEXT,
    "occupancy" TEXT NOT NULL DEFAULT 'own',
    "stewardId" TEXT NOT NULL,
    "area" TEXT NOT NULL DEFAULT '',
    "preferredChannel" TEXT,
    "officeWorker" BOOLEAN NOT NULL DEFAULT false,
    "outOfTown" BOOLEAN NOT NULL DEFAULT false,
    "homeService" BOOLEAN NOT NULL DEFAULT false,
    "bestKnownColleague" TEXT,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Resident" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameDigest" TEXT NOT NULL,
    "salutation" TEXT NOT NULL DEFAULT '',
    "since" TEXT NOT NULL DEFAULT '',
    "until" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Resident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactPoint" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "residentId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "valueDigest" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'import',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ContactPoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Binding" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "residentId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Binding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BindCode" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "residentId" TEXT NOT NULL,
    "codeDigest" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BindCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tariff" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "unitKind" TEXT NOT NULL DEFAULT 'home',
    "priceFen" BIGINT NOT NULL,
    "clause" TEXT NOT NULL,
    "approvedBy" TEXT,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT,

    CONSTRAINT "Tariff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Bill" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "periodStart" TEXT NOT NULL,
    "periodEnd" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "amountFen" BIGINT NOT NULL,
    "waivedFen" BIGINT NOT NULL DEFAULT 0,
    "allocatedFen" BIGINT NOT NULL DEFAULT 0,
    "payer" TEXT NOT NULL DEFAULT 'owner',
    "state" TEXT NOT NULL DEFAULT 'issued',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Bill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "amountFen" BIGINT NOT NULL,
    "allocatedFen" BIGINT NOT NULL DEFAULT 0,
    "paidOn" TEXT NOT NULL,
    "paidAt" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "designation" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Allocation" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "paymentId" TEXT NOT NULL,
    "billId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "fen" BIGINT NOT NULL,
    "day" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Allocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "staff" TEXT NOT NULL,
    "byPerson" BOOLEAN NOT NULL DEFAULT true,
    "wordsId" TEXT,
    "reason" TEXT,
    "nextDay" TEXT,
    "visitAgreed" BOOLEAN NOT NULL DEFAULT false,
    "periodDays" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Words" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Words_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OwnerReply" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "day" TEXT NOT NULL,

    CONSTRAINT "OwnerReply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Promise" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "forDay" TEXT NOT NULL,
    "amountFen" BIGINT NOT NULL,
    "registeredDay" TEXT NOT NULL,
    "registeredAt" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Promise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "registeredDay" TEXT NOT NULL,
    "approvedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Instalment" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "amountFen" BIGINT NOT NULL,

    CONSTRAINT "Instalment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dispute" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "billId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "raisedDay" TEXT NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredDay" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "conclusion" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "openedDay" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneDay" TEXT,
    "doneAt" TIMESTAMPTZ(3),
    "satisfaction" INTEGER,
    "reporter" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hold" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "lastSilentDay" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "sinceDay" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuietDay" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "QuietDay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "item" TEXT NOT NULL DEFAULT '',
    "amountFen" BIGINT NOT NULL,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChaseRow" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "steward" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "today" BOOLEAN NOT NULL,
    "carriedDays" INTEGER NOT NULL DEFAULT 0,
    "ruleVersion" TEXT NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "ChaseRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "tone" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "amountFen" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "draftedBy" TEXT NOT NULL,
    "approvedBy" TEXT,
    "outboxSeq" INTEGER,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "periodDays" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "approvedBy" TEXT,
    "tracking" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "deliveredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Clause" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "fromDay" TEXT,
    "toDay" TEXT,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alias" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "Alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Chat" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "senderId" TEXT,
    "topic" TEXT,
    "unreachableAt" TIMESTAMPTZ(3),
    "greetedAt" TIMESTAMPTZ(3),
    "mutedUntil" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Chat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Inbox" (
    "seq" SERIAL NOT NULL,
    "eventId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "mentioned" BOOLEAN NOT NULL,
    "event" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decision" TEXT,
    "reason" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Inbox_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "seq" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "inReplyTo" TEXT,
    "unitId" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "lockedUntil" TIMESTAMPTZ(3),
    "messageId" TEXT,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Press" (
    "id" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "mayPress" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedBy" TEXT,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Press_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" TEXT NOT NULL,
    "communityId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "unitId" TEXT,
    "reference" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "runAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lockUntil" TIMESTAMPTZ(3),
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Community_name_key" ON "Community"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Group_chatId_key" ON "Group"("chatId");

-- CreateIndex
CREATE INDEX "Group_communityId_idx" ON "Group"("communityId");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_communityId_name_key" ON "Staff"("communityId", "name");

-- CreateIndex
CREATE INDEX "StaffAccount_accountId_idx" ON "StaffAccount"("accountId");

-- CreateIndex
CREATE INDEX "StaffAccount_staffId_idx" ON "StaffAccount"("staffId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffAccount_communityId_accountId_key" ON "StaffAccount"("communityId", "accountId");

-- CreateIndex
CREATE INDEX "Unit_communityId_stewardId_idx" ON "Unit"("communityId", "stewardId");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_communityId_code_key" ON "Unit"("communityId", "code");

-- CreateIndex
CREATE INDEX "Resident_communityId_idx" ON "Resident"("communityId");

-- CreateIndex
CREATE UNIQUE INDEX "Resident_unitId_nameDigest_since_key" ON "Resident"("unitId", "nameDigest", "since");

-- CreateIndex
CREATE INDEX "ContactPoint_unitId_idx" ON "ContactPoint"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactPoint_residentId_kind_valueDigest_key" ON "ContactPoint"("residentId", "kind", "valueDigest");

-- CreateIndex
CREATE INDEX "Binding_unitId_idx" ON "Binding"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Binding_accountId_unitId_key" ON "Binding"("accountId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "BindCode_codeDigest_key" ON "BindCode"("codeDigest");

-- CreateIndex
CREATE UNIQUE INDEX "Consent_unitId_purpose_givenAt_key" ON "Consent"("unitId", "purpose", "givenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Tariff_communityId_item_unitKind_fromDay_key" ON "Tariff"("communityId", "item", "unitKind", "fromDay");

-- CreateIndex
CREATE INDEX "Bill_communityId_state_dueOn_idx" ON "Bill"("communityId", "state", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Bill_unitId_item_periodStart_revision_key" ON "Bill"("unitId", "item", "periodStart", "revision");

-- CreateIndex
CREATE INDEX "Payment_unitId_idx" ON "Payment"("unitId");

-- CreateIndex
CREATE INDEX "Payment_communityId_paidOn_idx" ON "Payment"("communityId", "paidOn");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_communityId_reference_key" ON "Payment"("communityId", "reference");

-- CreateIndex
CREATE INDEX "Allocation_billId_idx" ON "Allocation"("billId");

-- CreateIndex
CREATE INDEX "Allocation_paymentId_idx" ON "Allocation"("paymentId");

-- CreateIndex
CREATE INDEX "Allocation_unitId_idx" ON "Allocation"("unitId");

-- CreateIndex
CREATE INDEX "Allocation_communityId_day_idx" ON "Allocation"("communityId", "day");

-- CreateIndex
CREATE INDEX "Contact_communityId_day_idx" ON "Contact"("communityId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_unitId_at_method_staff_key" ON "Contact"("unitId", "at", "method", "staff");

-- CreateIndex
CREATE UNIQUE INDEX "OwnerReply_unitId_day_key" ON "OwnerReply"("unitId", "day");

-- CreateIndex
CREATE INDEX "Promise_communityId_forDay_idx" ON "Promise"("communityId", "forDay");

-- CreateIndex
CREATE UNIQUE INDEX "Promise_unitId_registeredAt_key" ON "Promise"("unitId", "registeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_unitId_registeredDay_key" ON "Plan"("unitId", "registeredDay");

-- CreateIndex
CREATE UNIQUE INDEX "Instalment_planId_number_key" ON "Instalment"("planId", "number");

-- CreateIndex
CREATE INDEX "Dispute_unitId_idx" ON "Dispute"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_billId_raisedAt_key" ON "Dispute"("billId", "raisedAt");

-- CreateIndex
CREATE INDEX "Ticket_unitId_idx" ON "Ticket"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_communityId_number_key" ON "Ticket"("communityId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Hold_unitId_lastSilentDay_key" ON "Hold"("unitId", "lastSilentDay");

-- CreateIndex
CREATE UNIQUE INDEX "QuietDay_communityId_day_key" ON "QuietDay"("communityId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Target_communityId_scope_period_item_key" ON "Target"("communityId", "scope", "period", "item");

-- CreateIndex
CREATE INDEX "ChaseRow_unitId_idx" ON "ChaseRow"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "ChaseRow_communityId_day_unitId_key" ON "ChaseRow"("communityId", "day", "unitId");

-- CreateIndex
CREATE INDEX "Reminder_unitId_createdAt_idx" ON "Reminder"("unitId", "createdAt");

-- CreateIndex
CREATE INDEX "Notice_unitId_idx" ON "Notice"("unitId");

-- CreateIndex
CREATE INDEX "Clause_communityId_topic_idx" ON "Clause"("communityId", "topic");

-- CreateIndex
CREATE UNIQUE INDEX "Alias_communityId_topic_text_key" ON "Alias"("communityId", "topic", "text");

-- CreateIndex
CREATE INDEX "Chat_senderId_idx" ON "Chat"("senderId");

-- CreateIndex
CREATE UNIQUE INDEX "Inbox_eventId_key" ON "Inbox"("eventId");

-- CreateIndex
CREATE INDEX "Inbox_state_seq_idx" ON "Inbox"("state", "seq");

-- CreateIndex
CREATE INDEX "Inbox_chatId_state_seq_idx" ON "Inbox"("chatId", "state", "seq");

-- CreateIndex
CREATE INDEX "Inbox_senderId_at_idx" ON "Inbox"("senderId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_id_key" ON "Outbox"("id");

-- CreateIndex
CREATE INDEX "Outbox_state_notBefore_idx" ON "Outbox"("state", "notBefore");

-- CreateIndex
CREATE INDEX "Outbox_chatId_state_seq_idx" ON "Outbox"("chatId", "state", "seq");

-- CreateIndex
CREATE INDEX "Outbox_inReplyTo_idx" ON "Outbox"("inReplyTo");

-- CreateIndex
CREATE INDEX "LedgerEntry_unitId_seq_idx" ON "LedgerEntry"("unitId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_communityId_seq_key" ON "LedgerEntry"("communityId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_communityId_reference_key" ON "LedgerEntry"("communityId", "reference");

-- CreateIndex
CREATE INDEX "Job_state_runAt_idx" ON "Job"("state", "runAt");
